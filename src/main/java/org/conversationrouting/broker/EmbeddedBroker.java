package org.conversationrouting.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;
import org.apache.activemq.store.kahadb.disk.journal.Journal;
import org.apache.activemq.transport.TransportServerSupport;
import org.conversationrouting.resources.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The default broker: persistent, synced to disk at every commit, on loopback only. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** All queues together may use the heap divided by this. */
    private static final int QUEUES_HEAP_DIVISOR = 2;
    /** All open transactions together may use the heap divided by this. */
    private static final int TRANSACTIONS_HEAP_DIVISOR = 8;
    /** The maximum number of unwritten messages of senders that don't wait for the broker's acknowledgement. */
    private static final int MAX_ASYNC_MESSAGES = 256;
    /** A journal file is deleted when none of its messages is needed any more, which is sooner for a small file. */
    private static final int JOURNAL_FILE_BYTES_OF_SMALL_DISK = 2 * 1024 * 1024;
    private static final long CLEANUP_MILLIS_OF_SMALL_DISK = 2_000;
    /** Large enough to receive a message of 10 MB, which the router then sets aside. */
    private static final int MAX_FRAME_BYTES = 16 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 200;

    private final BrokerService broker = new BrokerService();
    private final TransportConnector connector;
    private final Path directory;
    private final DiskSpace disk;
    private final QueuePolicies policies = new QueuePolicies();
    private final StoreLimit limit;
    private final StopAtFirstError stop = new StopAtFirstError();
    private Consumer<Throwable> whenStopped = cause -> LOG.error("The embedded broker stopped: {}", cause.toString());
    private boolean recover;
    private final StoreLock lock;
    private volatile boolean started;

    /**
     * @param directory where KahaDB keeps its files
     * @param port      0: any free port
     */
    public EmbeddedBroker(Path directory, int port) throws Exception {
        this.directory = directory;
        disk = new DiskSpace(directory);
        lock = new StoreLock(this::repair);
        // unique, because clients within the process find the broker by its name
        broker.setBrokerName("conversation-routing-" + UUID.randomUUID());
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.setDataDirectoryFile(directory.toFile());
        KahaDBPersistenceAdapter files = store(directory, disk);
        files.setLocker(lock);
        broker.setPersistenceAdapter(files);
        broker.setDestinationFactory(new SelectorAwareGroups(broker));
        broker.setDestinationPolicy(policies.map());
        broker.setSchedulerSupport(false);
        limit = new StoreLimit(disk);
        limits(broker);
        connector = listen(port);
    }

    /** Must be called before the start. Senders to these queues are the first to wait when the disk becomes full. */
    public void blockSendersFirst(Collection<String> queues) {
        policies.blockSendersFirst(queues);
    }

    /**
     * Must be called before the start. A consumer with a selector receives its messages from these queues, however many messages wait
     * for other consumers.
     */
    public void supportSelectors(Collection<String> eventQueues, Collection<String> setAsideQueues) {
        policies.supportSelectors(eventQueues, setAsideQueues);
    }

    /** Must be called before the start. If files are damaged, the start copies them and keeps everything that can be read. */
    public void recoverDamagedFiles() {
        recover = true;
    }

    /** Must be called before the start, which then fails instead of waiting if another process uses the store. */
    public void failIfInUse() {
        lock.failIfHeld();
    }

    /** Must be called before the start. @param action receives the cause if the broker stops unexpectedly */
    public void whenItStops(Consumer<Throwable> action) {
        whenStopped = action;
    }

    /**
     * Returns once clients can connect.
     *
     * @throws org.conversationrouting.settings.StartRefusedException if the store's files are damaged
     */
    public void start() throws Exception {
        start(obstacle -> { });
    }

    /** Returns once clients can connect. @param waiting receives what the start waits for */
    public void start(Consumer<String> waiting) throws Exception {
        lock.onWaiting(() -> obstacle().ifPresent(waiting));
        broker.setPlugins(withTransactionMemoryLimit(broker.getPlugins()));
        broker.setIoExceptionHandler(stop);
        broker.addShutdownHook(() -> stop.failed(new IOException("it shut down")));
        try {
            broker.start();
        } catch (Exception failure) {
            if (DamagedStore.isDamage(failure)) {
                throw DamagedStore.refusal(directory, failure);
            }
            throw failure;
        }
        if (!broker.waitUntilStarted()) {
            throw new IllegalStateException("The embedded broker did not start", broker.getStartException());
        }
        AcceptBackoff.installOn((TransportServerSupport) connector.getServer());
        limit.follow(broker.getSystemUsage());
        stop.onFailure(whenStopped);
        started = true;
    }

    /** @return why clients can't connect yet; empty once they can */
    public Optional<String> obstacle() {
        if (started) {
            return Optional.empty();
        }
        return Optional.of(lock.isWaiting()
                ? "another process uses DATA_DIR (" + directory + "): stop it, or set another DATA_DIR"
                : "the embedded broker is starting");
    }

    /** Whether senders to the queues of {@link #blockSendersFirst} wait for disk space. */
    public boolean holdsSendersBack() {
        return limit.holdsSendersBack();
    }

    /** The number of messages on a queue, including those that were received but not acknowledged; 0 if there is no such queue. */
    public long depth(String queue) throws Exception {
        Destination found = started ? broker.getBroker().getDestinationMap().get(new ActiveMQQueue(queue)) : null;
        return found == null ? 0 : found.getDestinationStatistics().getMessages().getCount();
    }

    /** The URL for JMS clients outside this process. */
    public String url() throws Exception {
        return "tcp://127.0.0.1:" + connector.getConnectUri().getPort();
    }

    /** The URL within this process, without a socket. */
    public String urlWithinProcess() {
        return broker.getVmConnectorURI() + "?create=false";
    }

    public BrokerService service() {
        return broker;
    }

    @Override
    public void close() throws Exception {
        stop.removeListener();
        limit.close();
        broker.stop();
        broker.waitUntilStopped();
    }

    /** A broker with the store only. The caller holds the store's lock. */
    private BrokerService withoutConnectors(boolean dropMissing) throws Exception {
        BrokerService alone = new BrokerService();
        alone.setBrokerName(broker.getBrokerName() + "-recovery");
        alone.setUseJmx(false);
        alone.setUseShutdownHook(false);
        alone.setSchedulerSupport(false);
        alone.setDataDirectoryFile(directory.toFile());
        KahaDBPersistenceAdapter files = store(directory, disk);
        // the caller holds the lock, and closing a second lock would release it
        files.setUseLock(false);
        files.setIgnoreMissingJournalfiles(dropMissing);
        alone.setPersistenceAdapter(files);
        limits(alone);
        return alone;
    }

    /** Runs while the store is locked, before KahaDB reads the files. */
    private void repair() throws Exception {
        TornWrite.truncate(directory);
        if (recover) {
            DamagedStore.recover(directory, this::withoutConnectors);
        }
    }

    private static BrokerPlugin[] withTransactionMemoryLimit(BrokerPlugin[] others) {
        return Stream.concat(others == null ? Stream.of() : Stream.of(others), Stream.of(new TransactionMemoryLimit(heap() / TRANSACTIONS_HEAP_DIVISOR)))
                .toArray(BrokerPlugin[]::new);
    }

    private void limits(BrokerService limited) throws IOException {
        limit.init(limited.getSystemUsage(), DiskSpace.used(directory));
        limited.getSystemUsage().getMemoryUsage().setLimit(heap() / QUEUES_HEAP_DIVISOR);
    }

    /** In bytes. */
    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    private TransportConnector listen(int port) throws Exception {
        try {
            return broker.addConnector("tcp://127.0.0.1:" + port + "?wireFormat.maxFrameSize=" + MAX_FRAME_BYTES
                    + "&maximumConnections=" + MAX_CONNECTIONS);
        } catch (IOException taken) {
            throw new IOException("The embedded broker can't listen on port " + port + " of 127.0.0.1: free it, set"
                    + " EMBEDDED_BROKER_PORT, or name another broker with BROKER_URL", taken);
        }
    }

    private static KahaDBPersistenceAdapter store(Path directory, DiskSpace disk) throws IOException {
        KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
        store.setDirectory(directory.toFile());
        store.setJournalDiskSyncStrategy(Journal.JournalDiskSyncStrategy.ALWAYS.name());
        store.setCheckForCorruptJournalFiles(true);
        store.setMaxAsyncJobs(MAX_ASYNC_MESSAGES);
        if (disk.isSmall()) {
            store.setJournalMaxFileLength(JOURNAL_FILE_BYTES_OF_SMALL_DISK);
            store.setCleanupInterval(CLEANUP_MILLIS_OF_SMALL_DISK);
        }
        return store;
    }
}
