package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The router with the embedded broker and database, compared with the router on an external broker and PostgreSQL. Both are started
 * with a full queue, because an embedded broker can't be filled while its router is paused; the warm-up is not counted.
 *
 * @param embedded  messages per second, one figure for each round
 * @param external  the same with external broker and database
 * @param latencies of the embedded runs, by load
 */
record EmbeddedRuns(double[] embedded, double[] external, Map<String, List<Latency>> latencies) {

    static final String LIGHT = "50 SMS/s";

    private static final double LIGHT_LOAD = 50;
    private static final String BUSY = "200 SMS/s";
    private static final double BUSY_LOAD = 200;
    private static final long PATIENCE_SECONDS = 900;

    static EmbeddedRuns measure(Lab lab, Setup setup, int rounds, int warmUp, int messages, int seconds) throws IOException, SQLException {
        EmbeddedRuns runs = new EmbeddedRuns(new double[rounds], new double[rounds], new LinkedHashMap<>());
        for (int round = 0; round < rounds; round++) {
            runs.external[round] = external(lab, setup, warmUp, messages);
            Comparison.say("embedded, round %d, external broker and PostgreSQL: %.0f messages/s".formatted(round + 1, runs.external[round]));
            try (EmbeddedTrial trial = new EmbeddedTrial(lab, setup.numbers(), warmUp + messages)) {
                runs.embedded[round] = messages / trial.await(warmUp, warmUp + messages, PATIENCE_SECONDS);
                Comparison.say("embedded, round %d: %.0f messages/s".formatted(round + 1, runs.embedded[round]));
                if (seconds > 0) {
                    runs.add(LIGHT, trial.latency(LIGHT_LOAD, seconds));
                    runs.add(BUSY, trial.latency(BUSY_LOAD, seconds));
                }
                trial.check();
            }
        }
        return runs;
    }

    private static double external(Lab lab, Setup setup, int warmUp, int messages) throws IOException, SQLException {
        try (Trial trial = lab.trial(Subject.of(Candidate.E, setup).stopped())) {
            trial.fill(warmUp + messages);
            trial.startRouter("external");
            double seconds = lab.load().await(warmUp, warmUp + messages, PATIENCE_SECONDS);
            trial.check();
            return messages / seconds;
        }
    }

    private void add(String load, Latency latency) {
        if (latency == null) {
            throw new BenchException("The embedded router can't keep up with " + load);
        }
        Comparison.say("embedded at %s: p50 %.1f, p99 %.1f, p99.9 %.1f ms".formatted(load, latency.p50(), latency.p99(), latency.p999()));
        latencies.computeIfAbsent(load, first -> new ArrayList<>()).add(latency);
    }
}
