package org.conversationrouting.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;

/** A router process with its embedded broker and database, and a feeder. All start and stop together. */
final class EmbeddedInstallation implements AutoCloseable {

    private static final int ROUNDS = 5;

    private final Settings settings;
    private final String brokerUrl;
    private final SendLog sent;
    private final Map<String, String> environment;
    private final Path folder;
    private final List<String> jvmOptions;
    private final Class<?> main;
    private RouterProcess router;
    private Feeder feeder;
    private Collector collector;

    /** Does not start the router yet. @param data DATA_DIR, where this creates the tables and {@link Configuration} */
    EmbeddedInstallation(Path folder, Path data, List<String> jvmOptions) throws Exception {
        this(folder, data, jvmOptions, Main.class);
    }

    /** @param main the shipped program's class, or a class of the harness that starts the program so that it fails */
    EmbeddedInstallation(Path folder, Path data, List<String> jvmOptions, Class<?> main) throws Exception {
        this.folder = folder;
        this.jvmOptions = jvmOptions;
        this.main = main;
        int port = BrokerProcess.freePort();
        brokerUrl = "failover:(tcp://127.0.0.1:" + port + ")?maxReconnectDelay=500";
        environment = new HashMap<>(Map.of("EMBEDDED_BROKER_PORT", String.valueOf(port), "DATA_DIR", data.toString(), "DEMO_DATA", "false"));
        settings = Settings.of(environment, new Properties());
        try (HikariDataSource database = Database.open(settings)) {
            Schema.migrate(database, Database.Kind.H2);
            Configuration.load(new JdbcTemplate(database));
        }
        sent = new SendLog(folder.resolve("feeder.log"));
        router = new RouterProcess(folder.resolve("router"), environment, jvmOptions, main);
    }

    /** Starts the router. Then the feeder can send. */
    void start() throws Exception {
        router.start();
        router.awaitReady();
        if (feeder == null) {
            feeder = new Feeder(brokerUrl, sent, 4);
        }
    }

    /** Sets an environment variable for the next start. */
    void set(String variable, String value) throws IOException {
        environment.put(variable, value);
        router = new RouterProcess(folder.resolve("router"), environment, jvmOptions, main);
    }

    /** From now on, the collector takes all messages off the outbound queues. */
    void collect() throws Exception {
        collector = new Collector(brokerUrl);
    }

    Feeder feeder() {
        return feeder;
    }

    RouterProcess router() {
        return router;
    }

    String brokerUrl() {
        return brokerUrl;
    }

    String log() throws IOException {
        return Files.exists(router.log()) ? Files.readString(router.log()) : "";
    }

    void awaitLog(String words) {
        Awaitility.await(words).atMost(TestProfile.TIMEOUT).until(() -> log().contains(words));
    }

    /** Stops the router, because only one process at a time can open the database. The router stays stopped. */
    Verdict settled() throws Exception {
        feeder.awaitSent();
        Verdict verdict = null;
        for (int round = 0; round < ROUNDS && (verdict == null || !verdict.isClean()); round++) {
            if (round > 0) {
                router.start();
                router.awaitReady();
            }
            List<String> leftOver;
            try (Queues queues = new Queues(brokerUrl)) {
                Awaitility.await("queues").atMost(TestProfile.TIMEOUT).pollDelay(Duration.ofSeconds(3)).until(() -> !queues.anyLeft());
                leftOver = queues.leftOver();
            }
            if (!router.process().terminate(TestProfile.TIMEOUT)) {
                throw new IllegalStateException("The router did not stop");
            }
            try (HikariDataSource database = Database.open(settings)) {
                JdbcTemplate jdbc = new JdbcTemplate(database);
                verdict = new Checker(sent, collector, jdbc).verdict(List.of(), leftOver);
                // makes the events old enough for the next sweep
                jdbc.update("UPDATE unpublished_event SET stored_at = stored_at - INTERVAL '1' MINUTE");
            }
        }
        return verdict;
    }

    @Override
    public void close() throws Exception {
        router.close();
        if (feeder != null) {
            feeder.close();
        }
        if (collector != null) {
            collector.close();
        }
        sent.close();
    }
}
