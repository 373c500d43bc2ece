package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.support.TestJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * SIGTERM stops the router in time, whether it is starting, waiting or processing, and whatever has happened to the broker and the
 * database. The log says what was not finished, and no message is lost.
 */
class StopTest extends InstallationTestBase {

    /** The contract's limit. This test is allowed to depend on time, because it tests the limit itself. */
    private static final Duration MAX_STOP = Duration.ofSeconds(15);
    private static final int BACKLOG = 1_500;
    private static final int MIN_PROGRESS = 300;
    /** The size of a pipe's buffer on Linux. */
    private static final int PIPE_BYTES = 65_536;

    @TempDir
    private Path folder;

    /** A fault of a router's connections. */
    private interface NetworkFault {
        void inject(Proxy broker, Proxy database);
    }

    /** A router behind separate proxies. @param expectedLog texts that the log must contain */
    private record Subject(String name, RouterProcess router, Proxy broker, Proxy database, NetworkFault fault, List<String> expectedLog) {
    }

    /** A test may fail before it does this. */
    @AfterEach
    void thaw() throws IOException {
        installation.broker.process().signal("CONT");
        installation.postgres.signal("CONT");
    }

    @Test
    void stopsInTimeIfServersAreSilentOrGone() throws Exception {
        List<Subject> working = List.of(
                subject("silent-broker", (broker, database) -> broker.silence(), "will be delivered again", "The broker does not answer"),
                subject("refusing-broker", (broker, database) -> broker.refuse(), "The broker does not answer"),
                subject("silent-database", (broker, database) -> database.silence(), "will be delivered again",
                        "The database does not answer"),
                subject("refusing-database", (broker, database) -> database.refuse()),
                subject("both-silent", (broker, database) -> {
                    broker.silence();
                    database.silence();
                }, "will be delivered again", "The broker does not answer", "The database does not answer"));
        List<Subject> starting = List.of(
                subject("start-silent-broker", (broker, database) -> broker.silence(), "Waiting for the broker"),
                subject("start-refusing-broker", (broker, database) -> broker.refuse(), "Waiting for the broker"),
                subject("start-silent-database", (broker, database) -> database.silence(), "Waiting for the database"),
                subject("start-refusing-database", (broker, database) -> database.refuse(), "Waiting for the database"));
        for (Subject subject : working) {
            subject.router.start();
        }
        for (Subject subject : working) {
            subject.router.awaitReady();
        }
        submitBacklog(21);
        working.forEach(subject -> subject.fault.inject(subject.broker, subject.database));
        for (Subject subject : starting) {
            subject.fault.inject(subject.broker, subject.database);
            subject.router.start();
        }
        try (Connection lock = lockedDatabase("locked")) {
            RouterProcess locked = installation.router("start-locked", Main.class,
                    Map.of("DATABASE_URL", installation.postgres.url().replace("/routing?", "/locked?")));
            locked.start();
            for (Subject subject : starting) {
                subject.router.process().awaitLog(subject.expectedLog.get(0), 0, TestProfile.TIMEOUT);
            }
            Awaitility.await("migration waits").atMost(TestProfile.TIMEOUT).until(() -> installation.jdbc.queryForObject(
                    "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = 'locked')",
                    Integer.class) > 0);
            List<Subject> all = new ArrayList<>(working);
            all.addAll(starting);
            all.add(new Subject("start-locked", locked, null, null, null, List.of()));
            assertStopInTime(all);
            assertThat(lock.isClosed()).isFalse();
        }
        for (Subject subject : working) {
            // otherwise the servers would keep the locks of the ended processes until their time limits
            subject.broker.close();
            subject.database.close();
        }
        assertNothingIsLost("healthy");
    }

    @Test
    void stopsInTimeIfServersAreFrozenOrStopAtTheSameTime() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (String name : List.of("frozen-broker", "frozen-database", "frozen-both", "all-stop")) {
            subjects.add(new Subject(name, installation.runningRouter(name), null, null, null, List.of()));
        }
        submitBacklog(22);
        installation.broker.process().signal("STOP");
        assertStopInTime(subjects.subList(0, 1));
        installation.broker.process().signal("CONT");
        awaitProgress();
        installation.postgres.signal("STOP");
        assertStopInTime(subjects.subList(1, 2));
        installation.broker.process().signal("STOP");
        assertStopInTime(subjects.subList(2, 3));
        installation.postgres.signal("CONT");
        installation.broker.process().signal("CONT");
        awaitProgress();
        installation.broker.process().process().destroy();
        installation.postgres.signal("INT");
        assertStopInTime(subjects.subList(3, 4));
        installation.broker.kill();
        installation.postgres.kill();
        installation.broker.start();
        installation.postgres.start();
        assertNothingIsLost("after-all-stopped");
    }

    @Test
    void stopsInTimeWithEmbeddedBrokerAndDatabase() throws Exception {
        try (EmbeddedInstallation embedded = new EmbeddedInstallation(folder, folder.resolve("data"), Installation.JVM_OPTIONS)) {
            embedded.start();
            embedded.collect();
            embedded.feeder().submit(new Traffic(23, "e").take(400));
            Awaitility.await("in the middle of it").atMost(TestProfile.TIMEOUT).until(() -> embedded.feeder().acknowledged() > 150);
            RouterProcess second = new RouterProcess(folder.resolve("second"), Map.of("DATA_DIR", folder.resolve("data").toString(),
                    "EMBEDDED_BROKER_PORT", "0"), Installation.JVM_OPTIONS);
            try (second) {
                second.start();
                second.process().awaitLog("Waiting for the broker", 0, TestProfile.TIMEOUT);
                assertStopInTime(List.of(new Subject("waits-for-files", second, null, null, null, List.of()),
                        new Subject("embedded", embedded.router(), null, null, null, List.of())));
            }
            assertThat(embedded.log()).doesNotContain("will be delivered again", "did not stop", "second time");
            embedded.start();
            Verdict verdict = embedded.settled();
            System.out.println(verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        }
    }

    /** The reader of the log has stopped reading, so each log line blocks the thread that writes it. */
    @Test
    void stopsInTimeIfNobodyReadsTheLog() throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "head -c " + PIPE_BYTES + " /dev/zero; exec \"$@\"", "sh"));
        command.addAll(TestJvm.command(Installation.JVM_OPTIONS, Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        int observePort = BrokerProcess.freePort();
        TestJvm.settings(builder, Map.of("DATA_DIR", folder.toString(), "OBSERVE_PORT", String.valueOf(observePort),
                "EMBEDDED_BROKER_PORT", "0"));
        Process router = builder.start();
        try {
            // the router is blocked while it writes its first line
            Awaitility.await("blocked").atMost(TestProfile.TIMEOUT).until(() -> threadDump(router.pid()).contains("FileOutputStream.writeBytes"));
            router.destroy();
            assertThat(router.waitFor(MAX_STOP.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            router.destroyForcibly();
        }
    }

    private static String threadDump(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid),
                "Thread.print").redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Subject subject(String name, NetworkFault fault, String... expectedLog) throws IOException {
        Proxy broker = new Proxy(installation.broker.port());
        Proxy database = new Proxy(installation.postgres.port());
        Map<String, String> settings = new HashMap<>(PostgresProcess.settings(database.port()));
        settings.put("BROKER_URL", "failover:(tcp://127.0.0.1:" + broker.port() + ")?maxReconnectDelay=500");
        return new Subject(name, installation.router(name, Main.class, settings), broker, database, fault, List.of(expectedLog));
    }

    /** Returns once a part of the backlog has been processed. */
    private void submitBacklog(long seed) {
        installation.feeder().submit(new Traffic(seed, "b" + seed).take(BACKLOG));
        awaitProgress();
    }

    private void awaitProgress() {
        int before = installation.collector().numberOfEvents();
        Awaitility.await("in the middle of it").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(10))
                .until(() -> installation.collector().numberOfEvents() > before + MIN_PROGRESS);
    }

    private void assertStopInTime(List<Subject> subjects) throws Exception {
        Map<Subject, Long> start = new HashMap<>();
        Map<Subject, Long> millis = new java.util.concurrent.ConcurrentHashMap<>();
        for (Subject subject : subjects) {
            Process process = subject.router.process().process();
            start.put(subject, System.nanoTime());
            process.destroy();
            process.onExit().thenRun(() -> millis.put(subject,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start.get(subject))));
        }
        Awaitility.await("all ended").atMost(Duration.ofMinutes(2)).until(() -> millis.size() == subjects.size());
        SoftAssertions softly = new SoftAssertions();
        for (Subject subject : subjects) {
            System.out.println(subject.name + " ended after " + millis.get(subject) + " ms");
            softly.assertThat(millis.get(subject)).as(subject.name + ": milliseconds to its end").isLessThan(MAX_STOP.toMillis());
            List<String> lines = Files.readAllLines(subject.router.log());
            String log = subject.name + "\n" + String.join("\n", lines) + "\n";
            softly.assertThat(lines.stream().filter(line -> line.contains("Stopping"))).as(log).hasSize(1);
            softly.assertThat(lines).as(log).last().asString().endsWith("Stopped");
            softly.assertThat(subject.expectedLog.stream().filter(expected -> lines.stream().noneMatch(line -> line.contains(expected))))
                    .as("not said in " + log).isEmpty();
        }
        softly.assertAll();
    }

    private void assertNothingIsLost(String name) throws Exception {
        installation.runningRouter(name);
        installation.settle(TestProfile.TIMEOUT);
        Verdict verdict = installation.verdict();
        System.out.println(verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    /** A database with the schema, in which another migration seems to be running. @return holds the lock until it is closed */
    private Connection lockedDatabase(String name) throws SQLException {
        String url = installation.postgres.newDatabase(name, installation.postgres.port());
        Schema.migrate(new DriverManagerDataSource(url), Database.Kind.POSTGRESQL);
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }
}
