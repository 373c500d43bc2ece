package org.conversationrouting.health;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.activemq.ActiveMQConnection;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.conversationrouting.broker.BrokerFault;
import org.conversationrouting.broker.Failover;

/** Does the broker accept a connection? */
public final class BrokerHealthCheck extends AbstractHealthCheck {

    private static final int ATTEMPTS = 1;

    private final ConnectionFactory connectionFactory;
    private final Supplier<Optional<String>> obstacle;
    private final Probe probe = new Probe("health-broker", "the broker", failure -> BrokerFault.of(failure).reason());

    /**
     * @param obstacle why the check must not connect yet; empty if it may. Connecting to an embedded broker while it starts would
     *                 disturb the start
     */
    public BrokerHealthCheck(ConnectionFactory connectionFactory, Supplier<Optional<String>> obstacle) {
        super("broker");
        this.connectionFactory = connectionFactory;
        this.obstacle = obstacle;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<String> notYet = obstacle.get();
        if (notYet.isPresent()) {
            builder.message(notYet.get()).down();
            return;
        }
        probe.run(builder, () -> {
            try (Connection connection = connectionFactory.createConnection()) {
                if (connection instanceof ActiveMQConnection activemq) {
                    // otherwise a failover connection would retry forever and never report the reason
                    Failover.giveUpAfter(ATTEMPTS, activemq);
                }
                connection.start();
            }
        });
    }
}
