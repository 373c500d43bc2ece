package org.conversationrouting.tools.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.conversationrouting.broker.BrokerStore;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.Ending;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.republish.RepublishException;

/**
 * The broker that the router's settings name. An embedded one is that of the running router; when none runs, it is started
 * here for as long as this is open, on the router's files: what is sent is in its queues when the router starts.
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

    /** @throws RepublishException when the broker does not answer or does not start */
    static RouterBroker open(Settings settings) throws RepublishException {
        if (!settings.embeddedBroker()) {
            return new RouterBroker("as BROKER_URL says", connect(settings, "The broker of BROKER_URL does not answer: see to it, and"
                    + " run this again"), null);
        }
        if (!Files.isDirectory(settings.dataDir())) {
            throw new InvalidSettingsException(List.of("DATA_DIR (property " + Setting.DATA_DIR.property()
                    + ") must be the router's: there is no folder " + settings.dataDir() + " (for another broker, set BROKER_URL)"));
        }
        // whatever listens on the port, only the store tells whether this router's broker runs
        Path store = settings.dataDir().resolve("broker");
        return BrokerStore.isInUse(store)
                ? new RouterBroker("embedded in the running router, " + BrokerOptions.url(settings), connect(settings,
                "A router has its broker's files in " + store + ", but no broker answers at " + BrokerOptions.url(settings)
                        + ": set EMBEDDED_BROKER_PORT as the router has it, or stop the router, and run this again"), null)
                : start(settings, store);
    }

    private static RouterBroker start(Settings settings, Path store) throws RepublishException {
        EmbeddedBroker broker = null;
        try {
            // on any port: clients are to wait for the router
            broker = new EmbeddedBroker(store, 0);
            broker.failIfInUse();
            // else a send would wait for its answer for ever
            broker.whenItStops(cause -> Ending.now(Ending.COULD_NOT_GO_ON, "The embedded broker stopped: " + Reason.of(cause)
                    + ". See that there is space on the disk of DATA_DIR, and run this again"));
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

    /** For a person: which one it is. */
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
            // what was committed stays, whatever becomes of the connection
        }
        close(started);
    }

    private static void close(EmbeddedBroker broker) {
        try {
            if (broker != null) {
                broker.close();
            }
        } catch (Exception failure) {
            // it syncs every commit, so it loses nothing when it does not stop well
        }
    }
}
