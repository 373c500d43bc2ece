package org.conversationrouting;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.health.HealthCheck;
import org.conversationrouting.broker.BrokerConnections;
import org.conversationrouting.broker.BrokerOutageLog;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.broker.RequiredLogin;
import org.conversationrouting.database.Compaction;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.OutgrownStatistics;
import org.conversationrouting.database.Snapshots;
import org.conversationrouting.health.BrokerHealthCheck;
import org.conversationrouting.health.DatabaseHealthCheck;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.resources.EnoughDiskSpace;
import org.conversationrouting.resources.OutOfMemory;
import org.conversationrouting.safety.BrokerSafety;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** The two servers that the router needs, each embedded or not. */
final class BrokerAndDatabase {

    private static final Duration MAX_CLOSE = Duration.ofSeconds(2);
    /** A remote server does not need an orderly disconnect. */
    private static final Duration MAX_CLOSE_OF_CONNECTIONS = Duration.ofMillis(500);

    private final Settings settings;
    private final BooleanSupplier closing;
    private final List<HealthCheck> healthChecks = new CopyOnWriteArrayList<>();
    private volatile BooleanSupplier hasDiskSpace = () -> true;
    private Consumer<Throwable> whenBrokerStops;
    private DiskSpace disk;
    private volatile EmbeddedBroker broker;
    private ActiveMQConnectionFactory connectionFactory;
    private BrokerHealthCheck brokerHealth;
    private HikariDataSource dataSource;
    private Compaction compaction;
    private Snapshots snapshots;
    private OutgrownStatistics statistics;
    private volatile boolean waiting;

    /** @param closing whether the router is to stop, so that nothing waits for a server any longer */
    BrokerAndDatabase(Settings settings, BooleanSupplier closing) {
        this.settings = settings;
        this.closing = closing;
    }

    /** @param action receives the cause if the embedded broker stops unexpectedly */
    void whenBrokerStops(Consumer<Throwable> action) {
        whenBrokerStops = action;
    }

    /** Prepares both, without waiting for either. @param registry for the meters of the database's connections */
    void open(MeterRegistry registry) throws Exception {
        requireDiskSpaceAndHeap();
        connectToBroker();
        openDatabase(registry);
    }

    /** Returns when both answer. */
    void start() throws Exception {
        StartupWait forBroker = new StartupWait("the broker", closing);
        if (broker != null) {
            broker.start(forBroker::report);
        }
        waiting = !settings.embeddedDatabase();
        new StartupWait("the database", closing).until(new DatabaseStart(dataSource, settings));
        if (!settings.embeddedDatabase()) {
            statistics = OutgrownStatistics.watch(dataSource);
        }
        waiting = true;
        forBroker.until(new BrokerStart(brokerHealth));
    }

    /** Whether the start may wait forever for a server. The stop can safely abandon it. */
    boolean isWaiting() {
        return waiting;
    }

    boolean answer() {
        return healthChecks.stream().allMatch(server -> server.call().getState() == HealthCheck.State.UP);
    }

    /** Of the servers that are open. */
    List<HealthCheck> healthChecks() {
        return healthChecks;
    }

    /** @return null if it is not embedded */
    EmbeddedBroker embeddedBroker() {
        return broker;
    }

    ActiveMQConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    /** Whether the embedded servers can still write. */
    boolean hasDiskSpace() {
        return hasDiskSpace.getAsBoolean();
    }

    /** Whether the embedded broker makes senders wait for disk space. */
    boolean holdsSendersBack() {
        return broker != null && broker.holdsSendersBack();
    }

    void stop(BoundedStop stop) {
        stop.stopIfStarted("compaction", MAX_CLOSE, compaction);
        stop.stopIfStarted("snapshots", MAX_CLOSE, snapshots);
        stop.stopIfStarted("statistics", MAX_CLOSE, statistics);
        stop.stopIfStarted("database", settings.embeddedDatabase() ? MAX_CLOSE : MAX_CLOSE_OF_CONNECTIONS, dataSource);
        stop.stopIfStarted("broker", MAX_CLOSE, broker);
    }

    private void requireDiskSpaceAndHeap() throws IOException {
        if (settings.embeddedBroker() || settings.embeddedDatabase()) {
            OutOfMemory.requireHeap();
            disk = new DiskSpace(settings.dataDir());
            disk.requireSpaceToStart();
            hasDiskSpace = new EnoughDiskSpace(disk);
        }
    }

    private void connectToBroker() throws Exception {
        String url = settings.get(Setting.BROKER_URL);
        if (settings.embeddedBroker()) {
            PrivateFiles.restrictAccess(settings.dataDir().resolve("broker"));
            broker = createBroker();
            url = broker.urlWithinProcess();
        }
        connectionFactory = BrokerConnections.factory(url, settings.get(Setting.BROKER_USERNAME), settings.get(Setting.BROKER_PASSWORD));
        connectionFactory.setTransportListener(new BrokerOutageLog());
        BrokerSafety.check(connectionFactory);
        brokerHealth = new BrokerHealthCheck(connectionFactory, () -> broker == null ? Optional.empty() : broker.obstacle());
        healthChecks.add(brokerHealth);
    }

    private EmbeddedBroker createBroker() throws Exception {
        EmbeddedBroker embedded = new EmbeddedBroker(settings.dataDir().resolve("broker"), settings.number(Setting.EMBEDDED_BROKER_PORT));
        if (settings.hasBrokerLogin()) {
            RequiredLogin.install(embedded.service(), settings.get(Setting.BROKER_USERNAME), settings.get(Setting.BROKER_PASSWORD));
        }
        embedded.blockSendersFirst(settings.inputQueues());
        embedded.supportSelectors(settings.eventQueues(), settings.setAsideQueues());
        if (settings.recoverEmbeddedBroker()) {
            embedded.recoverDamagedFiles();
        }
        if (whenBrokerStops != null) {
            embedded.whenItStops(whenBrokerStops);
        }
        return embedded;
    }

    private void openDatabase(MeterRegistry registry) throws IOException {
        if (settings.embeddedDatabase()) {
            PrivateFiles.restrictAccess(settings.dataDir().resolve("database"));
        }
        dataSource = Database.open(settings);
        dataSource.setMetricRegistry(registry);
        if (settings.embeddedDatabase()) {
            compaction = Compaction.start(dataSource, settings, disk);
            snapshots = Snapshots.serve(dataSource, settings.dataDir(), disk);
        }
        healthChecks.add(new DatabaseHealthCheck(dataSource));
    }
}
