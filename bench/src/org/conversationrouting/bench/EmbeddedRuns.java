package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ours with the embedded broker and database, beside ours with a broker and a PostgreSQL of their own. Both are started before a
 * full queue, since an embedded broker can't be filled while its router stands still; what they warm up with is not counted.
 *
 * @param embedded  messages a second, a figure for each round
 * @param apart     the same with broker and database in other processes
 * @param latencies of the embedded ones, by load
 */
record EmbeddedRuns(double[] embedded, double[] apart, Map<String, List<Latency>> latencies) {

    static final String LIGHT = "50 SMS/s";

    private static final double LIGHT_LOAD = 50;
    private static final String BUSY = "200 SMS/s";
    private static final double BUSY_LOAD = 200;
    private static final long PATIENCE_SECONDS = 900;

    static EmbeddedRuns measure(Lab lab, Setup setup, int rounds, int warmUp, int messages, int seconds) throws IOException, SQLException {
        EmbeddedRuns runs = new EmbeddedRuns(new double[rounds], new double[rounds], new LinkedHashMap<>());
        for (int round = 0; round < rounds; round++) {
            runs.apart[round] = apart(lab, setup, warmUp, messages);
            Comparison.say("embedded, round %d, broker and PostgreSQL of their own: %.0f messages/s".formatted(round + 1, runs.apart[round]));
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

    private static double apart(Lab lab, Setup setup, int warmUp, int messages) throws IOException, SQLException {
        try (Trial trial = lab.trial(Subject.of(Candidate.E, setup).stopped())) {
            trial.fill(warmUp + messages);
            trial.startRouter("apart");
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
