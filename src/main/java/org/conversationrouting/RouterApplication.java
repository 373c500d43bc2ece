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
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.conversationrouting.administration.Administration;
import org.conversationrouting.administration.RunningRouter;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.configuration.ConfigurationCheck;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.configuration.WarningsAtStart;
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
import org.conversationrouting.health.DescriptorsHealthCheck;
import org.conversationrouting.health.DiskHealthCheck;
import org.conversationrouting.health.MessagesHealthCheck;
import org.conversationrouting.health.ObserveServer;
import org.conversationrouting.health.RouteStates;
import org.conversationrouting.health.RoutesHealthCheck;
import org.conversationrouting.metrics.Meters;
import org.conversationrouting.metrics.RouteCounts;
import org.conversationrouting.metrics.RouteGauges;
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
    private static final Duration MAX_CLOSE = Duration.ofMillis(500);

    private final Settings settings;
    private final Clock clock;
    private final BrokerAndDatabase servers;
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
            new MessagesHealthCheck(failing, busyConsumers), new DescriptorsHealthCheck(), diskCheck()));
    private volatile DatabaseCircuitBreaker circuitBreaker;
    private volatile boolean ready;
    private volatile boolean closing;
    private volatile boolean starting;
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private ObserveServer observe;
    private WarningsAtStart warnings;
    private BackgroundWatch watch;
    private JmxServer jmx;
    private volatile Administration administration;
    private volatile Reloader reloader;

    public RouterApplication(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        servers = new BrokerAndDatabase(settings, () -> closing);
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
        servers.whenBrokerStops(action);
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
        requireOpen();
        servers.open(meters.registry());
        checks.addAll(servers.healthChecks());
        ParallelTask<Void> brokerAndDatabase = ParallelTask.run("broker and database", () -> {
            servers.start();
            return null;
        });
        InboundReader inbound = messages.join();
        reloader = Reloader.read(folder, parts(new NumberReader(numbers), inbound), RoutesChecks.checks(), generations, clock,
                servers::answer, meters.registry());
        routeGauges.bindTo(meters.registry(), camelContext());
        brokerAndDatabase.join(() -> closing && servers.isWaiting());
        requireOpen();
        ParallelTask<Void> page = ParallelTask.run("administration", () -> {
            administration = Administration.start(settings, clock,
                    new RunningRouter(generations::context, generations::folder, reloader, routeCounts, outcomes, connectionFactory(), meters.registry()));
            return null;
        });
        reloader.start();
        requireOpen();
        page.join();
        ready = true;
        startWatch();
        StartSummary.log(settings, servers.embeddedBroker(), camelContext().getRoutes().size(), observe.port());
        reloader.watch();
        warnings = WarningsAtStart.start(new ConfigurationCheck(dataSource(), numbers));
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
        watch = BackgroundWatch.start(settings, servers.embeddedBroker(), connectionFactory(), dataSource(), this::readiness);
        watch.bindTo(meters.registry(), checks.stream().map(HealthCheck::getId).toList());
        watch.showIn(observe.details());
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

    /** Applies changed routes. @return null before the routes are read */
    public Reloader reloader() {
        return reloader;
    }

    public ActiveMQConnectionFactory connectionFactory() {
        return servers.connectionFactory();
    }

    public HikariDataSource dataSource() {
        return servers.dataSource();
    }

    /** @return null when the broker is not embedded */
    public EmbeddedBroker embeddedBroker() {
        return servers.embeddedBroker();
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

    /** The routing configuration. The administration page notices changes that are made here at once, and those made elsewhere within seconds. */
    public ConfigurationStore configuration() {
        return administration.configuration();
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
        stop.stopIfStarted("reload", MAX_CLOSE, reloader);
        if (camelContext() != null) {
            new RoutesStop(generations, new InFlightMessages(generations, busyConsumers, servers.healthChecks()),
                    () -> publication.hasPublished() || attempts.hasAttemptsToUndo()).run(stop);
        }
        stop.stopIfStarted("snapshots of the routes", MAX_CLOSE, reloader == null ? null : reloader::deleteTemporaryFiles);
        stop.stopIfStarted("check of the routing tables", MAX_CLOSE, warnings);
        stop.stopIfStarted("watch of queues and outbox", MAX_CLOSE, watch);
        stop.stopIfStarted("administration page", MAX_CLOSE, administration);
        servers.stop(stop);
        stop.stopIfStarted("health checks", MAX_CLOSE, observe);
        stop.stopIfStarted("JMX", MAX_CLOSE, jmx);
        stop.stopIfStarted("meters", MAX_CLOSE, meters);
    }

    private PhoneNumbers phoneNumbers() {
        try {
            return NumbersOfSettings.of(settings);
        } catch (IllegalArgumentException unknownRegion) {
            throw new InvalidSettingsException(List.of(unknownRegion.getMessage()));
        }
    }

    private GenerationParts parts(NumberReader numbers, InboundReader messages) {
        DataSource routesDataSource = forRoutes(dataSource());
        PlatformTransactionManager transactions = new JdbcTransactionManager(routesDataSource);
        FaultReport faultReport = new FaultReport();
        DatabaseTurns turns = new DatabaseTurns();
        circuitBreaker = new DatabaseCircuitBreaker(routesDataSource, PROBE_PAUSE, servers::hasDiskSpace);
        return new GenerationParts(settings, forRoutes(connectionFactory()), routesDataSource, transactions, circuitBreaker, faultReport, turns, failing,
                new LargeMessages(), busyConsumers, new ReentrantReadWriteLock(true),
                SessionOutcome.both(publication, SessionOutcome.both(outcomes, batches)), attempts::finished,
                new FlowSteps(clock, numbers, messages, publication, attempts, faultReport, turns, outcomes, batches, failedAttempts),
                this::prepareForRoutes);
    }

    private HealthCheck diskCheck() {
        return new DiskHealthCheck(() -> servers.hasDiskSpace(), () -> servers.holdsSendersBack(),
                () -> circuitBreaker != null && circuitBreaker.isDatabaseFull());
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
}
