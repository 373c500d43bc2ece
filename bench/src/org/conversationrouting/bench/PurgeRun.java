package org.conversationrouting.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A purge of a large database, alone and while a router works.
 *
 * @param rows    that each purge deleted
 * @param alone   seconds of a purge while nothing else happens
 * @param beside  seconds of a purge while SMS are routed
 * @param latency without a purge, and while it runs
 */
record PurgeRun(long rows, double alone, double beside, QuietAndBusy latency) {

    private static final int DAYS = 365;
    private static final long TIMEOUT_SECONDS = 1_800;
    private static final String ROWS = "SELECT (SELECT COUNT(*) FROM conversation) + (SELECT COUNT(*) FROM sms_message)"
            + " + (SELECT COUNT(*) FROM conversation_event)";

    static PurgeRun measure(Testbed testbed, DatabaseSetup setup, int warmUp, int seconds) throws Exception {
        String copy = testbed.postgres().copyOf(setup.template());
        long rows;
        double alone;
        try {
            long before = rows(testbed, copy);
            Purge purge = new Purge(testbed, copy, "alone");
            alone = purge.await();
            rows = before - rows(testbed, copy);
        } finally {
            testbed.postgres().drop(copy);
        }
        Comparison.log("purge: %,d rows in %.1f s".formatted(rows, alone));
        try (Trial trial = new Trial(testbed, Subject.of(Candidate.E, setup), "purge")) {
            trial.warmUp(warmUp);
            double[] beside = new double[1];
            QuietAndBusy latency = QuietAndBusy.measure(trial, seconds, () -> {
                Purge purge = new Purge(testbed, trial.database(), "beside");
                return () -> beside[0] = purge.awaitAfterMeasurement();
            });
            trial.check();
            Comparison.log("purge beside a router: %.1f s, %s".formatted(beside[0], latency.text()));
            return new PurgeRun(rows, alone, beside[0], latency);
        }
    }

    private static long rows(Testbed testbed, String database) throws SQLException {
        try (Connection connection = testbed.postgres().connect(database); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(ROWS)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The command in a JVM of its own. */
    private static final class Purge {

        private final long start = System.nanoTime();
        private final Path log;
        private final JavaProcess process;
        private volatile long end;

        Purge(Testbed testbed, String database, String name) throws IOException {
            RouterLaunch launch = testbed.launch();
            Map<String, String> environment = new HashMap<>(launch.settings());
            environment.putAll(Map.of("DATABASE_URL", testbed.postgres().url(database), "DATABASE_USERNAME", testbed.postgres().user()));
            List<String> command = new ArrayList<>(launch.jvm());
            command.addAll(List.of("-jar", launch.home().resolve("target/conversation-routing.jar").toString(),
                    "purge", "--older-than", String.valueOf(DAYS)));
            log = testbed.folder().resolve("purge-" + name + ".log");
            process = new JavaProcess("purge", log, environment, command);
            process.process().onExit().thenRun(() -> end = System.nanoTime());
        }

        /** @throws BenchException if it was over before the measurement was */
        double awaitAfterMeasurement() throws IOException {
            if (!process.process().isAlive()) {
                throw new BenchException("The purge was over before the measurement: use a larger --history");
            }
            return await();
        }

        /** @return the seconds that it took */
        double await() throws IOException {
            try {
                if (!process.process().waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.process().exitValue() != 0) {
                    throw new BenchException("purge failed:\n" + Files.readString(log));
                }
                process.process().onExit().join();
                return ((end == 0 ? System.nanoTime() : end) - start) / 1e9;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new BenchException("Interrupted", stopping);
            } finally {
                process.close();
            }
        }
    }
}
