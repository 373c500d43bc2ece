package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The router with its embedded broker and database dies again and again, all three at once, on the same files. */
class EmbeddedKillPointTest {

    private static final int MESSAGES = 40;
    private static final int ROUNDS = 5;
    private static final List<KillPoint> POINTS = List.of(KillPoint.K3_DATABASE_COMMITTED,
            KillPoint.K5_BEFORE_JMS_COMMIT, KillPoint.K5_AFTER_JMS_COMMIT);

    @Test
    void thePromiseIsKept(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        int port = BrokerProcess.freePort();
        String brokerUrl = "failover:(tcp://127.0.0.1:" + port + ")?maxReconnectDelay=500";
        Map<String, String> environment = new HashMap<>(Map.of("EMBEDDED_BROKER_PORT", String.valueOf(port),
                "DATA_DIR", folder.resolve("data").toString(), "DEMO_DATA", "false"));
        Settings settings = Settings.of(environment, new Properties());
        try (HikariDataSource database = Database.open(settings)) {
            Schema.migrate(database, Database.Kind.H2);
            Configuration.load(new JdbcTemplate(database));
        }
        try (RouterProcess router = new RouterProcess(folder.resolve("router"), environment, Installation.JVM_OPTIONS, HaltingRouterMain.class);
             SendLog log = new SendLog(folder.resolve("feeder.log"))) {
            router.start();
            router.awaitReady();
            try (Collector collector = new Collector(brokerUrl); Feeder feeder = new Feeder(brokerUrl, log, 3)) {
                Traffic traffic = new Traffic(5, "e");
                for (KillPoint point : POINTS) {
                    for (int pass : Form.passes(point)) {
                        die(router, point, pass, feeder, traffic);
                    }
                }
                feeder.awaitSent();
                Verdict verdict = settled(router, settings, brokerUrl, log, collector);
                System.out.println(verdict);
                assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            }
        }
    }

    private static void die(RouterProcess router, KillPoint point, int pass, Feeder feeder, Traffic traffic) throws Exception {
        router.arm(point, pass);
        feeder.submit(traffic.take(MESSAGES));
        Awaitility.await(point + " is reached").atMost(Form.PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            feeder.submit(traffic.next());
            return !router.process().isAlive();
        });
        router.start();
        router.awaitReady();
    }

    /** Only one process at a time can open the database: the router is stopped to look into it. */
    private static Verdict settled(RouterProcess router, Settings settings, String brokerUrl, SendLog log, Collector collector) throws Exception {
        Verdict verdict = null;
        for (int round = 0; round < ROUNDS && (verdict == null || !verdict.isClean()); round++) {
            List<String> leftOver;
            try (Queues queues = new Queues(brokerUrl)) {
                Awaitility.await("queues").atMost(Form.PATIENCE).pollDelay(Duration.ofSeconds(3)).until(() -> !queues.anyLeft());
                leftOver = queues.leftOver();
            }
            assertThat(router.process().terminate(Form.PATIENCE)).isTrue();
            try (HikariDataSource database = Database.open(settings)) {
                JdbcTemplate jdbc = new JdbcTemplate(database);
                verdict = new Checker(log, collector, jdbc).verdict(List.of(), leftOver);
                // the next sweep finds that it has waited long enough
                jdbc.update("UPDATE unpublished_event SET stored_at = stored_at - INTERVAL '1' MINUTE");
            }
            router.start();
            router.awaitReady();
        }
        return verdict;
    }
}
