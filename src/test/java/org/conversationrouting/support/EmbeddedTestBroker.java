package org.conversationrouting.support;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.conversationrouting.broker.EmbeddedBroker;

/** The router's embedded broker. */
final class EmbeddedTestBroker implements TestBroker {

    private final Supplier<EmbeddedBroker> broker;

    /** @param broker called only after the router has started */
    EmbeddedTestBroker(Supplier<EmbeddedBroker> broker) {
        this.broker = broker;
    }

    @Override
    public String url() throws Exception {
        return broker.get().url();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public long waiting(String queue) throws Exception {
        return broker.get().service().getDestination(new ActiveMQQueue(queue)).getDestinationStatistics().getMessages().getCount();
    }

    @Override
    public Set<String> queues() throws Exception {
        return broker.get().service().getBroker().getDestinationMap().keySet().stream().filter(ActiveMQDestination::isQueue)
                .map(ActiveMQDestination::getPhysicalName).collect(Collectors.toSet());
    }
}
