package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all subjects in each round. The order changes from round to round, so that a slow minute of the machine affects all of them. */
final class Comparison {

    static final String LIGHT_LOAD = "10 SMS/s";
    static final String HALF_LOAD = "50 %";

    private static final double[] LOADS = {0.5, 0.7, 0.9};
    static final double LIGHT = 10;
    /** The light load lasts this many times as long as the others, because percentiles need enough SMS. */
    private static final int LIGHT_LOAD_FACTOR = 3;
    private static final int MAX_TESTBED_WARM_UP = 10_000;

    private final Testbed testbed;
    private final int sms;
    private final int warmUp;
    private final Map<String, Figures> figures = new LinkedHashMap<>();

    Comparison(Testbed testbed, List<Subject> subjects, int sms, int warmUp) {
        this.testbed = testbed;
        this.sms = sms;
        this.warmUp = warmUp;
        subjects.forEach(subject -> figures.put(subject.key(), new Figures(subject)));
    }

    List<Figures> figures() {
        return List.copyOf(figures.values());
    }

    /** The first run of broker and feeder is slow, so this one is not measured. */
    void warmUpTestbed(DatabaseSetup setup) throws IOException, SQLException {
        log("warming up broker and feeder");
        try (Trial trial = testbed.trial(Subject.of(Candidate.A, setup))) {
            trial.warmUp(Math.min(warmUp, MAX_TESTBED_WARM_UP));
            trial.check();
        }
    }

    void throughput(int rounds) throws IOException, SQLException {
        for (int round = 1; round <= rounds; round++) {
            for (Figures figure : rotated(figures.values(), round)) {
                int number = round;
                attempt(figure, trial -> {
                    trial.warmUp(figure.subject().candidate().shareOf(warmUp) * figure.subject().instances());
                    Throughput throughput = trial.throughput(figure.subject().candidate().shareOf(sms));
                    trial.check();
                    figure.add(throughput);
                    log("round %d, %s: %.0f messages/s".formatted(number, figure.subject().title(), throughput.perSecond()));
                });
            }
        }
    }

    /** Measures the latency of the given subjects at fractions of the router's throughput. */
    void latency(int rounds, List<String> keys, int seconds) throws IOException, SQLException {
        double ours = figures.get("e").perSecond();
        if (Double.isNaN(ours)) {
            return;
        }
        for (int round = 1; round <= rounds; round++) {
            for (String key : keys) {
                Figures figure = figures.get(key);
                attempt(figure, trial -> {
                    trial.warmUp(figure.subject().candidate().shareOf(warmUp));
                    Map<String, Latency> byLoad = new LinkedHashMap<>();
                    byLoad.put(LIGHT_LOAD, trial.latency(LIGHT, LIGHT_LOAD_FACTOR * seconds));
                    for (double load : LOADS) {
                        byLoad.put("%.0f %%".formatted(load * 100), trial.latency(load * ours, seconds));
                        if (byLoad.containsValue(null)) {
                            break;
                        }
                    }
                    // results must be correct even if the candidate can't keep up, but the bench does not wait for the rest
                    if (!byLoad.containsValue(null)) {
                        trial.check();
                    }
                    byLoad.forEach((load, latency) -> {
                        figure.add(load, latency);
                        log("%s at %s: %s".formatted(figure.subject().title(), load, latency == null ? "can't keep up"
                                : "p50 %.1f, p99 %.1f, p99.9 %.1f ms".formatted(latency.p50(), latency.p99(), latency.p999())));
                    });
                    if (byLoad.containsValue(null)) {
                        testbed.replaceBroker();
                    }
                });
            }
        }
    }

    private void attempt(Figures figure, Attempt attempt) throws IOException, SQLException {
        if (figure == null || figure.failure() != null) {
            return;
        }
        Subject subject = figure.subject();
        try (Trial trial = testbed.trial(subject)) {
            attempt.run(trial);
        } catch (BenchException | SQLException problem) {
            figure.fail(problem.getMessage());
            log("FAILED, no figures for " + subject.title() + ": " + problem.getMessage());
            testbed.replaceBroker();
        }
    }

    /** The elements in a different order for each round. */
    static <T> List<T> rotated(Collection<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        Collections.rotate(order, 1 - round);
        return order;
    }

    static void log(String line) {
        System.out.println("%tT %s".formatted(LocalTime.now(), line));
    }

    @FunctionalInterface
    private interface Attempt {
        void run(Trial trial) throws IOException, SQLException;
    }
}
