package org.conversationrouting.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.conversationrouting.Main;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Everything around the routers under test: a broker and a database in separate processes, each behind a proxy for the routers, and
 * direct connections to both for feeder, collector and checker.
 */
final class Installation implements AutoCloseable {

    /** For small JVMs that start quickly, because many routers share few cores. */
    static final List<String> JVM_OPTIONS = List.of("-Xmx256m");

    private static final List<String> WRITTEN_TABLES =
            List.of("conversation", "sms_message", "conversation_event", "unpublished_event", "failed_attempt");

    final BrokerProcess broker;
    final PostgresProcess postgres;
    final Proxy toBroker;
    final Proxy toPostgres;
    final JdbcTemplate jdbc;
    private final Path folder;
    private final Set<String> seenTwoOpen = ConcurrentHashMap.newKeySet();
    private final List<AutoCloseable> closeables = new ArrayList<>();
    private Collector collector;
    private Queues queues;
    private Feeder feeder;
    private SendLog log;
    private int runs;
    private volatile boolean closed;

    /** Returns once broker and database run, tables and {@link Configuration} exist, and the collector receives. */
    Installation(Path folder) throws Exception {
        this(folder, true);
    }

    /** @param withTables false: the first router creates the tables, and {@link #configure} then fills them */
    Installation(Path folder, boolean withTables) throws Exception {
        this.folder = folder;
        broker = new BrokerProcess(folder.resolve("broker"));
        postgres = new PostgresProcess(folder.resolve("postgres"));
        closeables.add(broker);
        closeables.add(postgres);
        broker.start();
        postgres.start();
        toBroker = new Proxy(broker.port());
        toPostgres = new Proxy(postgres.port());
        DriverManagerDataSource dataSource = new DriverManagerDataSource(postgres.url());
        jdbc = new JdbcTemplate(dataSource);
        if (withTables) {
            Schema.migrate(dataSource, Database.Kind.POSTGRESQL);
            configure();
        }
        collector = new Collector(broker.failoverUrl());
        queues = new Queues(broker.failoverUrl());
        closeables.addAll(List.of(toBroker, toPostgres, collector, queues));
        startFeeder(4);
        Thread sampler = new Thread(this::sample, "sampler");
        sampler.setDaemon(true);
        sampler.start();
    }

    /** Fills the routing tables. */
    void configure() {
        Configuration.load(jdbc);
    }

    /** Creates a router of this installation, but does not start it. */
    RouterProcess router(String name, Class<?> main, Map<String, String> environment, String... jvmOptions) throws IOException {
        return router(name, environment, List.of(jvmOptions), main.getName());
    }

    /** @param program the main class, if need be after another class path */
    RouterProcess router(String name, Map<String, String> environment, List<String> jvmOptions, String... program) throws IOException {
        Map<String, String> settings = new HashMap<>(PostgresProcess.settings(toPostgres.port()));
        settings.put("BROKER_URL", "failover:(tcp://127.0.0.1:" + toBroker.port() + ")?maxReconnectDelay=500");
        settings.putAll(environment);
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(jvmOptions);
        RouterProcess router = new RouterProcess(folder.resolve(name), settings, options, program);
        closeables.add(router);
        return router;
    }

    /** Starts the shipped program. Returns once it is ready. */
    RouterProcess runningRouter(String name) throws IOException {
        RouterProcess router = router(name, Main.class, Map.of());
        router.start();
        router.awaitReady();
        return router;
    }

    /** Discards everything that earlier runs sent, stored and published. Broker and database must be idle. */
    void newRun(int feederThreads) throws Exception {
        if (feeder != null) {
            feeder.close();
            log.close();
        }
        WRITTEN_TABLES.forEach(table -> jdbc.update("DELETE FROM " + table));
        collector.clear();
        seenTwoOpen.clear();
        startFeeder(feederThreads);
    }

    private void startFeeder(int feederThreads) throws Exception {
        log = new SendLog(folder.resolve("feeder-" + ++runs + ".log"));
        feeder = new Feeder(broker.failoverUrl(), log, feederThreads);
    }

    Feeder feeder() {
        return feeder;
    }

    Collector collector() {
        return collector;
    }

    /** Makes the sweeper send all unconfirmed events, as if they were old enough. */
    void ageUnpublished() {
        jdbc.update("UPDATE unpublished_event SET stored_at = stored_at - INTERVAL '1' MINUTE");
    }

    /**
     * Waits until everything sent is processed and published, as long as messages keep coming out. If that does not happen, the
     * verdict shows it.
     */
    void settle(Duration timeout) {
        feeder.awaitSent();
        for (long before = -1; before < collector.numberOfMessages(); ) {
            before = collector.numberOfMessages();
            try {
                Awaitility.await().atMost(timeout).pollInterval(Duration.ofMillis(250)).pollInSameThread().until(this::isSettled);
                return;
            } catch (ConditionTimeoutException notSettled) {
                // the checker lists what is left
            }
        }
    }

    Verdict verdict() throws Exception {
        return new Checker(log, collector, jdbc).verdict(seenTwoOpen, queues.leftOver());
    }

    /** Checks the inbound queues first, because no more rows appear once these are empty. */
    private boolean isSettled() throws Exception {
        return !queues.anyLeft()
                && count("unpublished_event") == 0
                && count("conversation_event") <= collector.numberOfEvents();
    }

    private long count(String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    /** Looks for violations during the run, because one counts even if it disappears again. */
    private void sample() {
        while (!closed) {
            try {
                seenTwoOpen.addAll(jdbc.queryForList(Checker.TWO_OPEN, String.class));
                Thread.sleep(500);
            } catch (DataAccessException databaseIsAway) {
                Thread.yield();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        feeder.close();
        log.close();
        for (int i = closeables.size() - 1; i >= 0; i--) {
            closeables.get(i).close();
        }
    }

}
