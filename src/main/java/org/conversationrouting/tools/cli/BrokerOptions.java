package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.activemq.ActiveMQConnection;
import org.conversationrouting.broker.BrokerConnections;
import org.conversationrouting.broker.Failover;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import picocli.CommandLine.Option;

/** The broker that a command connects to: by default the router's. */
final class BrokerOptions {

    /** Takes about 10 s, because ActiveMQ doubles the pause after each attempt. */
    private static final int ATTEMPTS = 10;

    @Option(names = "--url", description = "ActiveMQ URL (default: BROKER_URL, or else the embedded broker of a router on this host)")
    private String url;

    Connection connect(Settings settings) throws JMSException {
        try {
            return connect(url != null ? url : url(settings), settings);
        } catch (JMSSecurityException refused) {
            throw refused;
        } catch (JMSException failure) {
            throw new JMSException("The broker does not answer (" + failure.getMessage()
                    + "): start the router first, or set another broker with --url");
        }
    }

    /** The URL of the router's broker, embedded or not. */
    static String url(Settings settings) {
        return settings.embeddedBroker() ? "tcp://127.0.0.1:" + settings.get(Setting.EMBEDDED_BROKER_PORT)
                : settings.get(Setting.BROKER_URL);
    }

    /** @return a started connection @throws JMSException if the broker does not answer for about 10 s */
    static Connection connect(String url, Settings settings) throws JMSException {
        Connection connection = BrokerConnections.factory(url, settings.get(Setting.BROKER_USERNAME),
                settings.get(Setting.BROKER_PASSWORD)).createConnection();
        try {
            Failover.giveUpAfter(ATTEMPTS, (ActiveMQConnection) connection);
            connection.start();
            return connection;
        } catch (JMSException failure) {
            connection.close();
            if (failure instanceof JMSSecurityException) {
                throw new JMSSecurityException(settings.hasBrokerLogin()
                        ? "The broker refuses the login: check BROKER_USERNAME and BROKER_PASSWORD"
                        : "The broker requires a login: set BROKER_USERNAME and BROKER_PASSWORD");
            }
            throw failure;
        }
    }
}
