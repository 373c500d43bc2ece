package org.conversationrouting.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long dry runs take, from the start of the JVM to its end, on PostgreSQL.
 *
 * @param sms      number of SMS in the file
 * @param simulate seconds for {@code simulate} with that file and a heap of 256 MB
 * @param explain  seconds of each {@code explain}
 */
record DryRuns(int sms, double simulate, double[] explain) {

    private static final int EXPLAINS = 5;
    private static final long TIMEOUT_SECONDS = 900;
    /** All would have an owner; some would be unrouted. */
    private static final List<Integer> DECIDED = List.of(0, 1);

    static DryRuns measure(Testbed testbed, DatabaseSetup setup, int sms) throws IOException, SQLException {
        String database = testbed.postgres().copyOf(setup.template());
        try {
            Path file = testbed.folder().resolve("simulated.jsonl");
            write(file, new SmsStream("simulated-", setup.numbers()), sms);
            double simulate = run(testbed, database, List.of("simulate", file.toString()));
            Comparison.log("simulate: %,d SMS in %.1f s".formatted(sms, simulate));
            double[] explain = new double[EXPLAINS];
            for (int i = 0; i < EXPLAINS; i++) {
                explain[i] = run(testbed, database, List.of("explain", "--from", TestData.customerNumber(i), "--to", TestData.businessNumber(i)));
                Comparison.log("explain %d: %.2f s".formatted(i + 1, explain[i]));
            }
            return new DryRuns(sms, simulate, explain);
        } finally {
            testbed.postgres().drop(database);
        }
    }

    double explainMedian() {
        double[] sorted = explain.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void write(Path file, SmsStream stream, int sms) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < sms; i++) {
                lines.write(stream.json(i));
                lines.newLine();
            }
        }
    }

    private static double run(Testbed testbed, String database, List<String> arguments) throws IOException {
        RouterLaunch launch = testbed.launch();
        Map<String, String> environment = new HashMap<>(launch.settings());
        environment.putAll(Map.of("DATABASE_URL", testbed.postgres().url(database), "DATABASE_USERNAME", testbed.postgres().user(),
                "ROUTES_DIR", launch.home().resolve("routes").toString()));
        List<String> command = new ArrayList<>(List.of("-Xmx256m"));
        command.addAll(launch.jvm());
        command.addAll(List.of("-jar", launch.home().resolve("target/conversation-routing.jar").toString()));
        command.addAll(arguments);
        Path log = testbed.folder().resolve(arguments.get(0) + ".log");
        long start = System.nanoTime();
        try (JavaProcess process = new JavaProcess(arguments.get(0), log, environment, command)) {
            if (!process.process().waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || !DECIDED.contains(process.process().exitValue())) {
                throw new BenchException(arguments.get(0) + " did not finish, or failed; its log is " + log);
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", stopping);
        }
    }
}
