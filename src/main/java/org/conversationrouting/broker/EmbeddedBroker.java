package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal;

/** The broker that runs when no other is named: persistent, synced to disk at every commit, on loopback only. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int STORE_PERCENT = 80;
    private static final int MAX_BROWSED = 10_000;

    private final BrokerService broker = new BrokerService();
    private final TransportConnector connector;

    /**
     * @param directory where KahaDB keeps its files
     * @param port      0 takes any free one
     */
    public EmbeddedBroker(Path directory, int port) throws Exception {
        // clients within the process find it by its name: two brokers in one process must not share it
        broker.setBrokerName("conversation-routing-" + UUID.randomUUID());
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.setDataDirectoryFile(directory.toFile());
        broker.setPersistenceAdapter(store(directory));
        broker.setDestinationPolicy(policies());
        broker.setSchedulerSupport(false);
        // of the space left on the disk; senders wait when it is reached
        long limit = used(directory) + directory.toFile().getUsableSpace() / 100 * STORE_PERCENT;
        broker.getSystemUsage().getStoreUsage().setLimit(limit);
        broker.getSystemUsage().getTempUsage().setLimit(limit);
        connector = listen(port);
    }

    /** Returns once clients can connect. */
    public void start() throws Exception {
        broker.start();
        if (!broker.waitUntilStarted()) {
            throw new IllegalStateException("The embedded broker did not start", broker.getStartException());
        }
    }

    /** The URL for JMS clients outside of this process. */
    public String url() throws Exception {
        return "tcp://127.0.0.1:" + connector.getConnectUri().getPort();
    }

    /** The URL for this process: no socket in between. */
    public String urlWithinProcess() {
        return broker.getVmConnectorURI() + "?create=false";
    }

    public BrokerService service() {
        return broker;
    }

    @Override
    public void close() throws Exception {
        broker.stop();
        broker.waitUntilStopped();
    }

    /** What the store holds already counts against its limit. */
    private static long used(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(Files.createDirectories(directory))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private TransportConnector listen(int port) throws Exception {
        try {
            return broker.addConnector("tcp://127.0.0.1:" + port);
        } catch (IOException taken) {
            throw new IOException("The embedded broker can't listen on port " + port + " of 127.0.0.1: free it, set"
                    + " EMBEDDED_BROKER_PORT, or name another broker with BROKER_URL", taken);
        }
    }

    private static KahaDBPersistenceAdapter store(Path directory) {
        KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
        store.setDirectory(directory.toFile());
        store.setJournalDiskSyncStrategy(Journal.JournalDiskSyncStrategy.ALWAYS.name());
        store.setCheckForCorruptJournalFiles(true);
        return store;
    }

    private static PolicyMap policies() {
        SharedDeadLetterStrategy deadLetters = new SharedDeadLetterStrategy();
        // the audit would drop a message that dies a second time
        deadLetters.setEnableAudit(false);
        deadLetters.setProcessNonPersistent(true);
        PolicyEntry everyQueue = new PolicyEntry();
        everyQueue.setQueue(">");
        // "send" and "watch" look into queues; by default they would see the first 400 messages
        everyQueue.setMaxBrowsePageSize(MAX_BROWSED);
        everyQueue.setDeadLetterStrategy(deadLetters);
        PolicyMap policies = new PolicyMap();
        policies.setDefaultEntry(everyQueue);
        return policies;
    }
}
