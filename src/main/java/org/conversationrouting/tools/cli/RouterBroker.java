package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.broker.BrokerStore;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.republish.RepublishException;

/**
 * The broker in the router's settings. If it is embedded and no router is running, this object starts it on the router's files, and
 * stops it when closed. The router then finds the messages on its queues.
 */
final class RouterBroker implements AutoCloseable {

    private final String name;
    private final Connection connection;
    private final EmbeddedBroker started;

    private RouterBroker(String name, Connection connection, EmbeddedBroker started) {
        this.name = name;
        this.connection = connection;
        this.started = started;
    }

    /** @throws RepublishException if the broker does not answer or does not start */
    static RouterBroker open(Settings settings) throws RepublishException {
        if (!settings.embeddedBroker()) {
            return new RouterBroker("as set in BROKER_URL", connect(settings, "The broker at BROKER_URL does not answer: start it, and"
                    + " run this again"), null);
        }
        if (!Files.isDirectory(settings.dataDir())) {
            throw new InvalidSettingsException(List.of("DATA_DIR (property " + Setting.DATA_DIR.property()
                    + ") must be the router's data folder, but there is no folder " + settings.dataDir() + " (for another broker, set BROKER_URL)"));
        }
        // the store's lock shows whether this router's broker is running; anything could listen on the port
        Path store = settings.dataDir().resolve("broker");
        return BrokerStore.isInUse(store)
                ? new RouterBroker("embedded in the running router, " + BrokerOptions.url(settings), connect(settings,
                "A router uses the broker files in " + store + ", but no broker answers at " + BrokerOptions.url(settings)
                        + ": set EMBEDDED_BROKER_PORT as for the router, or stop the router, and run this again"), null)
                : start(settings, store);
    }

    private static RouterBroker start(Settings settings, Path store) throws RepublishException {
        EmbeddedBroker broker = null;
        try {
            // not on the configured port, so that clients wait for the router
            broker = new EmbeddedBroker(store, 0);
            broker.failIfInUse();
            // otherwise a send would wait forever
            broker.whenItStops(cause -> ProcessExit.now(ProcessExit.FAILED, "The embedded broker stopped: " + Reason.of(cause)
                    + ". Make sure that there is space on the disk of DATA_DIR, and run this again"));
            broker.start();
            return new RouterBroker("embedded, files in " + store, BrokerOptions.connect(broker.urlWithinProcess(), settings), broker);
        } catch (Exception failure) {
            close(broker);
            throw new RepublishException("The embedded broker does not start on its files in " + store + ": " + Reason.of(failure), failure);
        }
    }

    private static Connection connect(Settings settings, String problem) throws RepublishException {
        try {
            return BrokerOptions.connect(BrokerOptions.url(settings), settings);
        } catch (JMSException failure) {
            throw new RepublishException(problem + " (" + Reason.of(failure) + ")", failure);
        }
    }

    /** A description for the user. */
    String name() {
        return name;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException gone) {
            // committed messages are safe without the connection
        }
        close(started);
    }

    private static void close(EmbeddedBroker broker) {
        try {
            if (broker != null) {
                broker.close();
            }
        } catch (Exception failure) {
            // every commit was synced, so a failed stop loses nothing
        }
    }
}
