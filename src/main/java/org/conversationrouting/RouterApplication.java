package org.conversationrouting;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.conversationrouting.administration.Administration;
import org.conversationrouting.administration.RunningRouter;
import org.conversationrouting.broker.BrokerConnections;
import org.conversationrouting.broker.BrokerOutageLog;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.broker.RequiredLogin;
import org.conversationrouting.configuration.ConfigurationCheck;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.configuration.WarningsAtStart;
import org.conversationrouting.database.Compaction;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Snapshots;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.DatabaseCircuitBreaker;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.engine.listener.FailingMessages;
import org.conversationrouting.engine.listener.LargeMessages;
import org.conversationrouting.engine.listener.SessionOutcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.Publication;
import org.conversationrouting.flow.failure.FailedAttempts;
import org.conversationrouting.flow.failure.PreCountedAttempts;
import org.conversationrouting.flow.message.Fallbacks;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.flow.sms.CommittedBatches;
import org.conversationrouting.flow.steps.FlowSteps;
import org.conversationrouting.generation.GenerationParts;
import org.conversationrouting.generation.Generations;
import org.conversationrouting.generation.Reloader;
import org.conversationrouting.generation.RoutesChecks;
import org.conversationrouting.health.BrokerHealthCheck;
import org.conversationrouting.health.DatabaseHealthCheck;
import org.conversationrouting.health.DescriptorsHealthCheck;
import org.conversationrouting.health.MessagesHealthCheck;
import org.conversationrouting.health.ObserveServer;
import org.conversationrouting.health.RouteStates;
import org.conversationrouting.health.RoutesHealthCheck;
import org.conversationrouting.metrics.Meters;
import org.conversationrouting.metrics.RouteCounts;
import org.conversationrouting.metrics.RouteGauges;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.resources.EnoughDiskSpace;
import org.conversationrouting.resources.OutOfMemory;
import org.conversationrouting.safety.BrokerSafety;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.safety.TransportSecurity;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The running router: broker and database, embedded or not, and the routes between them. */
public class RouterApplication implements AutoCloseable {

    private static final Duration PROBE_PAUSE = Duration.ofSeconds(1);

    /** The time limit of a stop. The contract promises 15 s, and the JVM itself needs some of that. Most stops take one second. */
    private static final Duration MAX_STOP = Duration.ofMillis(10_500);
    private static final Duration MAX_STOP_OF_START = Duration.ofSeconds(4);
    private static final Duration MAX_CLOSE = Duration.ofSeconds(2);
    /** A remote server does not need an orderly disconnect. */
    private static final Duration MAX_CLOSE_OF_CONNECTIONS = Duration.ofMillis(500);

    private final Settings settings;
    private final Clock clock;
    private final Publication publication = new Publication();
    private final PreCountedAttempts attempts = new PreCountedAttempts();
    private final Outcomes outcomes = new Outcomes();
    private final CommittedBatches batches;
    private final FailingMessages failing = new FailingMessages();
    private final FailedAttempts failedAttempts = new FailedAttempts();
    private final BusyConsumers busyConsumers = new BusyConsumers();
    private final Generations generations = new Generations();
    private final Meters meters = new Meters(failing, busyConsumers);
    private final RouteCounts routeCounts = new RouteCounts(meters.registry());
    private final RouteGauges routeGauges = new RouteGauges(this::camelContext, generations::replacedRoutes);
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>(List.of(new RoutesHealthCheck(this::camelContext),
            new MessagesHealthCheck(failing, busyConsumers), new DescriptorsHealthCheck()));
    private volatile boolean ready;
    private volatile boolean closing;
    private volatile boolean starting;
    /** The start may wait forever for a server; the stop can safely abandon it. */
    private volatile boolean waitsForServer;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private final List<HealthCheck> servers = new CopyOnWriteArrayList<>();
    private ObserveServer observe;
    private DiskSpace disk;
    private Compaction compaction;
    private Snapshots snapshots;
    private WarningsAtStart warnings;
    private BackgroundWatch watch;
    private JmxServer jmx;
    private volatile Administration administration;
    private BooleanSupplier hasDiskSpace = () -> true;
    private Consumer<Throwable> whenBrokerStops;
    private EmbeddedBroker broker;
    private ActiveMQConnectionFactory connectionFactory;
    private HikariDataSource dataSource;
    private volatile Reloader reloader;

    public RouterApplication(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        batches = new CommittedBatches(clock, new BatchMeters(meters));
    }

    /** The routes' broker connections. Tests override this to make some fail. */
    protected ConnectionFactory forRoutes(ConnectionFactory connections) {
        return connections;
    }

    /** The routes' database connections. Tests override this to make some fail. */
    protected DataSource forRoutes(DataSource connections) {
        return connections;
    }

    /** Called before the routes are read. Tests override this. */
    protected void beforeRoutes(CamelContext context) {
        // nothing
    }

    /** Must be called before the start. @param action receives the cause if the embedded broker stops unexpectedly */
    public void whenBrokerStops(Consumer<Throwable> action) {
        whenBrokerStops = action;
    }

    /**
     * Returns once all routes are running. If the start fails, the caller must still call {@link #close}.
     *
     * @throws CancellationException if the router is closed during the start
     */
    public void start() throws Exception {
        starting = true;
        try {
            startParts();
        } finally {
            startEnded.countDown();
        }
    }

    private void startParts() throws Exception {
        settings.requireRoutes();
        Fallbacks fallbacks = new Fallbacks();
        meters.countFallbacks(fallbacks.byReason());
        meters.countFailedAttempts(failedAttempts, FailedAttempts::total);
        outcomes.whenNew((outcome, total) -> meters.countOutcome(total, "outcome", outcome.type(), "option", label(outcome.option()),
                "position", label(outcome.position()), "reason", label(outcome.reason())));
        ParallelTask<InboundReader> messages = ParallelTask.run("schemas", () -> new InboundReader(clock, fallbacks));
        ParallelTask<RoutesFolder> routes = ParallelTask.run("routes folder", () -> RoutesFolder.checked(settings.routesDir(), Setting.ROUTES_DIR.name()));
        PhoneNumbers numbers = phoneNumbers();
        observe = new ObserveServer(settings.get(Setting.OBSERVE_HOST), settings.number(Setting.OBSERVE_PORT), this::readiness,
                meters::scrape, this::reloadStatus);
        observe.details().add("routes", new RouteStates(this::camelContext)::latest);
        observe.details().add("reload", () -> reloadStatus().orElse(null));
        startJmx();
        TransportSecurity.check(settings);
        Administration.check(settings);
        RoutesFolder folder = routes.join();
        requireDiskSpaceAndHeap();
        requireOpen();
        connectToBroker();
        openDatabase();
        BrokerHealthCheck brokerHealth = new BrokerHealthCheck(connectionFactory,
                () -> broker == null ? Optional.empty() : broker.obstacle());
        checks.add(brokerHealth);
        servers.add(brokerHealth);
        ParallelTask<Void> brokerAndDatabase = ParallelTask.run("broker and database", () -> {
            startServers(brokerHealth);
            return null;
        });
        InboundReader inbound = messages.join();
        reloader = Reloader.read(folder, parts(new NumberReader(numbers), inbound), RoutesChecks.checks(), generations, clock,
                () -> servers.stream().allMatch(server -> server.call().getState() == HealthCheck.State.UP), meters.registry());
        routeGauges.bindTo(meters.registry(), camelContext());
        brokerAndDatabase.join(() -> closing && waitsForServer);
        requireOpen();
        ParallelTask<Void> page = ParallelTask.run("administration", () -> {
            administration = Administration.start(settings, clock,
                    new RunningRouter(generations::context, generations::folder, reloader, routeCounts, outcomes, connectionFactory, meters.registry()));
            return null;
        });
        reloader.start();
        requireOpen();
        page.join();
        ready = true;
        startWatch();
        StartSummary.log(settings, broker, camelContext().getRoutes().size(), observe.port());
        reloader.watch();
        warnings = WarningsAtStart.start(new ConfigurationCheck(dataSource, numbers));
    }

    private Optional<Map<String, Object>> reloadStatus() {
        return reloader == null ? Optional.empty() : Optional.of(reloader.status().json());
    }

    /** Every series of a metric needs the same labels. */
    private static String label(String value) {
        return value == null ? "none" : value;
    }

    private void startJmx() throws IOException {
        if (settings.get(Setting.JMX_PORT) != null) {
            jmx = JmxServer.start(settings.number(Setting.JMX_PORT));
        }
    }

    private void startWatch() {
        watch = BackgroundWatch.start(settings, broker, connectionFactory, dataSource, this::readiness);
        watch.bindTo(meters.registry(), checks.stream().map(HealthCheck::getId).toList());
        watch.showIn(observe.details());
    }

    private void startServers(BrokerHealthCheck brokerHealth) throws Exception {
        StartupWait forBroker = new StartupWait("the broker", () -> closing);
        if (broker != null) {
            broker.start(forBroker::report);
        }
        waitsForServer = !settings.embeddedDatabase();
        new StartupWait("the database", () -> closing).until(new DatabaseStart(dataSource, settings));
        waitsForServer = true;
        forBroker.until(new BrokerStart(brokerHealth));
    }

    private void requireOpen() {
        if (closing) {
            throw new CancellationException("closed while it starts");
        }
    }

    /** Of the routes that run; another one after a reload. @return null before they are read */
    public CamelContext camelContext() {
        return generations.context();
    }

    /** Takes over changed routes. @return null before the routes are read */
    public Reloader reloader() {
        return reloader;
    }

    public ActiveMQConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** @return null when the broker is not embedded */
    public EmbeddedBroker embeddedBroker() {
        return broker;
    }

    public int observePort() {
        return observe.port();
    }

    /** In Prometheus' text format. */
    public String metrics() {
        return meters.scrape();
    }

    /** Of the administration page; 0 while the port is taken by another program. */
    public int administrationPort() {
        return administration.port();
    }

    /** Finishes the messages in progress, then stops everything, within a bounded time even if something hangs. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        ready = false;
        BoundedStop stop = new BoundedStop(MAX_STOP);
        if (starting) {
            stop.stop("start", MAX_STOP_OF_START, startEnded::await);
        }
        stopIfStarted(stop, "reload", MAX_CLOSE_OF_CONNECTIONS, reloader);
        if (camelContext() != null) {
            new RoutesStop(generations, new InFlightMessages(generations, busyConsumers, servers),
                    () -> publication.hasPublished() || attempts.hasAttemptsToUndo()).run(stop);
        }
        Duration closeDatabase = settings.embeddedDatabase() ? MAX_CLOSE : MAX_CLOSE_OF_CONNECTIONS;
        stopIfStarted(stop, "snapshots of the routes", MAX_CLOSE_OF_CONNECTIONS, reloader == null ? null : reloader::deleteTemporaryFiles);
        stopIfStarted(stop, "check of the routing tables", MAX_CLOSE_OF_CONNECTIONS, warnings);
        stopIfStarted(stop, "watch of queues and outbox", MAX_CLOSE_OF_CONNECTIONS, watch);
        stopIfStarted(stop, "administration page", MAX_CLOSE_OF_CONNECTIONS, administration);
        stopIfStarted(stop, "compaction", MAX_CLOSE, compaction);
        stopIfStarted(stop, "snapshots", MAX_CLOSE, snapshots);
        stopIfStarted(stop, "database", closeDatabase, dataSource);
        stopIfStarted(stop, "broker", MAX_CLOSE, broker);
        stopIfStarted(stop, "health checks", MAX_CLOSE_OF_CONNECTIONS, observe);
        stopIfStarted(stop, "JMX", MAX_CLOSE_OF_CONNECTIONS, jmx);
        stopIfStarted(stop, "meters", MAX_CLOSE_OF_CONNECTIONS, meters);
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
            broker = new EmbeddedBroker(settings.dataDir().resolve("broker"), settings.number(Setting.EMBEDDED_BROKER_PORT));
            if (settings.hasBrokerLogin()) {
                RequiredLogin.install(broker.service(), settings.get(Setting.BROKER_USERNAME), settings.get(Setting.BROKER_PASSWORD));
            }
            broker.blockSendersFirst(settings.inputQueues());
            broker.supportSelectors(settings.eventQueues(), settings.setAsideQueues());
            if (settings.recoverEmbeddedBroker()) {
                broker.recoverDamagedFiles();
            }
            if (whenBrokerStops != null) {
                broker.whenItStops(whenBrokerStops);
            }
            url = broker.urlWithinProcess();
        }
        connectionFactory = BrokerConnections.factory(url, settings.get(Setting.BROKER_USERNAME),
                settings.get(Setting.BROKER_PASSWORD));
        connectionFactory.setTransportListener(new BrokerOutageLog());
        BrokerSafety.check(connectionFactory);
    }

    private void openDatabase() throws IOException {
        if (settings.embeddedDatabase()) {
            PrivateFiles.restrictAccess(settings.dataDir().resolve("database"));
        }
        dataSource = Database.open(settings);
        dataSource.setMetricRegistry(meters.registry());
        if (settings.embeddedDatabase()) {
            compaction = Compaction.start(dataSource, settings, disk);
            snapshots = Snapshots.serve(dataSource, settings.dataDir(), disk);
        }
        HealthCheck databaseHealth = new DatabaseHealthCheck(dataSource);
        checks.add(databaseHealth);
        servers.add(databaseHealth);
    }

    private PhoneNumbers phoneNumbers() {
        try {
            return NumbersOfSettings.of(settings);
        } catch (IllegalArgumentException unknownRegion) {
            throw new InvalidSettingsException(List.of(unknownRegion.getMessage()));
        }
    }

    private GenerationParts parts(NumberReader numbers, InboundReader messages) {
        DataSource routesDataSource = forRoutes(dataSource);
        PlatformTransactionManager transactions = new JdbcTransactionManager(routesDataSource);
        FaultReport faultReport = new FaultReport();
        DatabaseTurns turns = new DatabaseTurns();
        DatabaseCircuitBreaker circuitBreaker = new DatabaseCircuitBreaker(routesDataSource, PROBE_PAUSE, hasDiskSpace);
        return new GenerationParts(settings, forRoutes(connectionFactory), routesDataSource, transactions, circuitBreaker, faultReport, turns, failing,
                new LargeMessages(), busyConsumers, new ReentrantReadWriteLock(true),
                SessionOutcome.both(publication, SessionOutcome.both(outcomes, batches)), attempts::finished,
                new FlowSteps(clock, numbers, messages, publication, attempts, faultReport, turns, outcomes, batches, failedAttempts),
                this::prepareForRoutes);
    }

    private void prepareForRoutes(CamelContext context) {
        context.addRoutePolicyFactory(routeCounts);
        checks.forEach(check -> context.getRegistry().bind(check.getId() + "HealthCheck", check));
        beforeRoutes(context);
    }

    private Collection<HealthCheck.Result> readiness() {
        if (closing) {
            return List.of(down("the router is stopping"));
        }
        if (ready) {
            return HealthCheckHelper.invokeReadiness(camelContext(), "full");
        }
        List<HealthCheck.Result> results = checks.stream().map(HealthCheck::call).toList();
        // the administration page may start a little later than the routes
        return results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP) ? List.of(down("the router is starting")) : results;
    }

    private HealthCheck.Result down(String why) {
        return HealthCheckResultBuilder.on(checks.get(0)).message(why).down().build();
    }

    private static void stopIfStarted(BoundedStop stop, String what, Duration limit, AutoCloseable part) {
        if (part != null) {
            stop.stop(what, limit, part::close);
        }
    }
}
