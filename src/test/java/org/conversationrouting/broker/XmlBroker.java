package org.conversationrouting.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;
import org.apache.activemq.command.ActiveMQQueue;

/** Starts a broker with one of the configurations in {@code deploy/activemq}. */
final class XmlBroker {

    /** The environment variables that the configurations need. */
    static final Map<String, Map<String, String>> LOGINS = Map.of(
            "one-account.xml", Map.of("BROKER_USERNAME", "router", "BROKER_PASSWORD", "secret"),
            "activemq.xml", Map.of("ROUTER_PASSWORD", "router", "GATEWAY_PASSWORD", "gateway", "CLOSER_PASSWORD", "closer",
                    "CONSUMER_PASSWORD", "consumer", "OPERATOR_PASSWORD", "operator"));

    private XmlBroker() {
    }

    /** Starts the broker on loopback, on any free port. @param variables its environment variables */
    static BrokerService start(String file, Path folder, Map<String, String> variables) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("activemq.data", folder.toString(), "BROKER_ADDRESS", "127.0.0.1", "BROKER_PORT", "0"));
        all.putAll(variables);
        all.forEach(System::setProperty);
        try {
            BrokerService started = BrokerFactory.createBroker("xbean:file:deploy/activemq/" + file);
            started.waitUntilStarted();
            return started;
        } finally {
            all.keySet().forEach(System::clearProperty);
        }
    }

    /** The policy of a queue, without what depends on the heap. */
    static Map<String, Object> policy(BrokerService broker, String queue) {
        PolicyEntry policy = broker.getDestinationPolicy().getEntryFor(new ActiveMQQueue(queue));
        SharedDeadLetterStrategy deadLetters = (SharedDeadLetterStrategy) policy.getDeadLetterStrategy();
        return Map.of("browsed", policy.getMaxBrowsePageSize(), "audit", deadLetters.isEnableAudit(),
                "non-persistent", deadLetters.isProcessNonPersistent(), "expired", deadLetters.isProcessExpired(),
                "dead letters", deadLetters.getDeadLetterQueue(), "senders wait", policy.isProducerFlowControl(),
                "memory is limited", policy.getMemoryLimit() > 0, "selected from", Math.min(policy.getMaxPageSize(), 50_000));
    }
}
