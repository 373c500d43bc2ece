package org.conversationrouting.health;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Does the broker accept a connection? */
public final class BrokerHealthCheck extends AbstractHealthCheck {

    private final ConnectionFactory connectionFactory;
    private final Probe probe = new Probe("health-broker");

    public BrokerHealthCheck(ConnectionFactory connectionFactory) {
        super("broker");
        this.connectionFactory = connectionFactory;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        probe.run(builder, "the broker", () -> {
            try (Connection connection = connectionFactory.createConnection()) {
                connection.start();
            }
        });
    }
}
