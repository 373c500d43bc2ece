package org.conversationrouting.cases;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.conversationrouting.broker.BrokerConnections;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.context.RoutesContext;
import org.conversationrouting.context.RoutesStart;
import org.conversationrouting.database.ScratchDatabase;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.DatabaseCircuitBreaker;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.engine.listener.FailingMessages;
import org.conversationrouting.engine.listener.LargeMessages;
import org.conversationrouting.engine.listener.ListenerContainerFactories;
import org.conversationrouting.engine.listener.ListenerContainers;
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
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * All routes of a folder, with a broker and a database of their own in memory: no file, no port, and nothing that another router in the
 * process shares. All settings but the folder have their defaults, so cases mean the same everywhere.
 */
final class EmbeddedCaseRouter implements CaseRouter, AutoCloseable {

    private static final Duration PROBE_PAUSE = Duration.ofSeconds(1);
    /** Only routes that never end need it. */
    private static final Duration MAX_DRAIN = Duration.ofSeconds(5);
    private static final String CONSUMERS = "1";
    private static final int CONNECTIONS = 20;
    private static final int BROKER_HEAP_DIVISOR = 8;

    private final ListenerContainers containers = new ListenerContainers();
    private final BrokerService broker = new BrokerService();
    private ScratchDatabase database;
    private Main camel;
    private Connection connection;
    private Session session;

    private EmbeddedCaseRouter() {
    }

    /** @throws org.conversationrouting.settings.StartRefusedException if a route can't be run */
    static EmbeddedCaseRouter start(Path folder) throws Exception {
        ParallelTask<ScratchDatabase> opening = ParallelTask.run("cases database", () -> ScratchDatabase.open(CONNECTIONS));
        EmbeddedCaseRouter router = new EmbeddedCaseRouter();
        try {
            router.startParts(folder, opening);
            return router;
        } catch (Exception failure) {
            router.database = opening.join();
            router.close();
            throw failure;
        }
    }

    private void startParts(Path folder, ParallelTask<ScratchDatabase> opening) throws Exception {
        Settings settings = Settings.of(Map.of(Setting.ROUTES_DIR.name(), folder.toAbsolutePath().normalize().toString(),
                Setting.CONSUMERS.name(), CONSUMERS), new Properties());
        ParallelTask<InboundReader> messages = ParallelTask.run("cases schemas", () -> new InboundReader(Clock.systemUTC(), new Fallbacks()));
        RoutesStart start = new RoutesStart(RoutesFolder.checked(settings.routesDir(), folder.toString()));
        startBroker();
        PhoneNumbers numbers = NumbersOfSettings.of(settings);
        database = opening.join();
        start.run(() -> {
            camel = readRoutes(settings, new NumberReader(numbers), messages.join(), start.includePattern());
            camel.start();
        });
        start.refuseMissing(camel.getCamelContext());
        start.refuseDeadEnds(camel.getCamelContext());
        connection = new ActiveMQConnectionFactory(url()).createConnection();
        connection.start();
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    }

    private void startBroker() throws Exception {
        // unique, because clients within the process find the broker by its name
        broker.setBrokerName("cases-" + UUID.randomUUID());
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.setSchedulerSupport(false);
        broker.setAdvisorySupport(false);
        // the default is more than the heap of a small router, which the broker warns of
        broker.getSystemUsage().getMemoryUsage().setLimit(Runtime.getRuntime().maxMemory() / BROKER_HEAP_DIVISOR);
        broker.start();
        broker.waitUntilStarted();
    }

    private String url() {
        return broker.getVmConnectorURI() + "?create=false";
    }

    private Main readRoutes(Settings settings, NumberReader numbers, InboundReader messages, String files) {
        DataSource dataSource = database.dataSource();
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        Publication publication = new Publication();
        PreCountedAttempts attempts = new PreCountedAttempts();
        Outcomes outcomes = new Outcomes();
        CommittedBatches batches = CommittedBatches.unobserved();
        FaultReport faults = new FaultReport();
        DatabaseTurns turns = new DatabaseTurns();
        ListenerContainerFactories factories = new ListenerContainerFactories(transactions,
                new DatabaseCircuitBreaker(dataSource, PROBE_PAUSE, () -> true), faults, turns, new FailingMessages(), new LargeMessages(),
                new BusyConsumers(), containers, new ReentrantReadWriteLock(true), SessionOutcome.both(publication, SessionOutcome.both(outcomes, batches)),
                attempts::finished);
        FlowSteps steps = new FlowSteps(Clock.systemUTC(), numbers, messages, publication, attempts, faults, turns, outcomes, batches,
                new FailedAttempts());
        return new RoutesContext(settings, BrokerConnections.factory(url(), null, null), dataSource, transactions, factories.oneByOne(),
                factories.inBatches(), steps, CamelContext::disableJMX).read(files);
    }

    @Override
    public DataSource database() {
        return database.dataSource();
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public long waiting(String queue) throws Exception {
        return broker.getDestination(new ActiveMQQueue(queue)).getDestinationStatistics().getMessages().getCount();
    }

    @Override
    public Set<String> queues() throws Exception {
        return broker.getBroker().getDestinationMap().keySet().stream().filter(ActiveMQDestination::isQueue)
                .map(ActiveMQDestination::getPhysicalName).collect(Collectors.toSet());
    }

    @Override
    public void close() throws Exception {
        if (camel != null) {
            containers.stop().await(MAX_DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            // a database in memory survives that threads are interrupted
            camel.getCamelContext().getShutdownStrategy().setTimeout(MAX_DRAIN.toSeconds());
            camel.stop();
        }
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException gone) {
                // the broker is stopped next
            }
        }
        broker.stop();
        if (database != null) {
            database.close();
        }
    }
}
