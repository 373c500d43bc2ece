package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the router with the embedded broker and database with the router on an external broker and PostgreSQL. Both are started by
 * plain {@code java -jar}, as in the README's first steps, and with a full queue, because an embedded broker can't be filled while its router is
 * paused. The warm-up does not count.
 *
 * @param embedded  messages per second, one figure for each round
 * @param external  the same with external broker and database
 * @param latencies the latencies of the embedded runs, by load
 */
record EmbeddedRuns(double[] embedded, double[] external, Map<String, List<Latency>> latencies) {

    static final String LIGHT = "50 SMS/s";

    private static final double LIGHT_LOAD = 50;
    private static final String BUSY = "200 SMS/s";
    private static final double BUSY_LOAD = 200;
    private static final long TIMEOUT_SECONDS = 900;

    static EmbeddedRuns measure(Testbed testbed, DatabaseSetup setup, int rounds, int warmUp, int messages, int seconds) throws IOException, SQLException {
        EmbeddedRuns runs = new EmbeddedRuns(new double[rounds], new double[rounds], new LinkedHashMap<>());
        for (int round = 0; round < rounds; round++) {
            runs.external[round] = external(testbed, setup, warmUp, messages);
            Comparison.log("embedded, round %d, external broker and PostgreSQL: %.0f messages/s".formatted(round + 1, runs.external[round]));
            try (EmbeddedTrial trial = new EmbeddedTrial(testbed, setup.numbers(), warmUp + messages)) {
                runs.embedded[round] = messages / trial.await(warmUp, warmUp + messages, TIMEOUT_SECONDS);
                Comparison.log("embedded, round %d: %.0f messages/s".formatted(round + 1, runs.embedded[round]));
                if (seconds > 0) {
                    runs.add(LIGHT, trial.latency(LIGHT_LOAD, seconds));
                    runs.add(BUSY, trial.latency(BUSY_LOAD, seconds));
                }
                trial.check();
            }
        }
        return runs;
    }

    private static double external(Testbed testbed, DatabaseSetup setup, int warmUp, int messages) throws IOException, SQLException {
        try (Trial trial = new Trial(testbed, Subject.of(Candidate.E, setup).stopped(), "external", testbed.launch().asPlainJar())) {
            trial.fill(warmUp + messages);
            trial.startRouter("external");
            double seconds = testbed.load().await(warmUp, warmUp + messages, TIMEOUT_SECONDS);
            trial.check();
            return messages / seconds;
        }
    }

    private void add(String load, Latency latency) {
        if (latency == null) {
            throw new BenchException("The embedded router can't keep up with " + load);
        }
        Comparison.log("embedded at %s: p50 %.1f, p99 %.1f, p99.9 %.1f ms".formatted(load, latency.p50(), latency.p99(), latency.p999()));
        latencies.computeIfAbsent(load, first -> new ArrayList<>()).add(latency);
    }
}
