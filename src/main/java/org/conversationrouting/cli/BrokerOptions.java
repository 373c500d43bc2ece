package org.conversationrouting.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import org.conversationrouting.broker.BrokerConnections;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Option;

/** Which broker a command talks to: the one the router uses, unless another is named. */
final class BrokerOptions {

    @Option(names = "--url", description = "ActiveMQ URL; without it BROKER_URL, else the embedded broker of a router on this host")
    private String url;

    Connection connect(Settings settings) throws JMSException {
        String broker = url != null ? url : settings.get(Setting.BROKER_URL);
        if (broker == null) {
            broker = "tcp://127.0.0.1:" + settings.get(Setting.EMBEDDED_BROKER_PORT);
        }
        try {
            Connection connection = BrokerConnections.factory(broker, settings.get(Setting.BROKER_USERNAME),
                    settings.get(Setting.BROKER_PASSWORD)).createConnection();
            connection.start();
            return connection;
        } catch (JMSException failure) {
            throw new JMSException("No broker answers at the URL given (" + failure.getMessage()
                    + "): start the router first, or name another with --url");
        }
    }
}
