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

/** Runs the subjects in turn, round after round, each round in another order, so that a slow minute affects all of them. */
final class Comparison {

    static final String LIGHT_LOAD = "10 SMS/s";
    static final String HALF_LOAD = "50 %";

    private static final double[] LOADS = {0.5, 0.7, 0.9};
    private static final double LIGHT = 10;
    /** A light load sends few SMS, so a percentile takes more time. */
    private static final int LIGHT_LASTS = 3;
    private static final int ENOUGH_FOR_THE_LAB = 10_000;

    private final Lab lab;
    private final int sms;
    private final int warmUp;
    private final Map<String, Figures> figures = new LinkedHashMap<>();

    Comparison(Lab lab, List<Subject> subjects, int sms, int warmUp) {
        this.lab = lab;
        this.sms = sms;
        this.warmUp = warmUp;
        subjects.forEach(subject -> figures.put(subject.key(), new Figures(subject)));
    }

    List<Figures> figures() {
        return List.copyOf(figures.values());
    }

    /** The first run of a broker and of the feeder is slow, so it is not measured. */
    void warmUpTheLab(Setup setup) throws IOException, SQLException {
        say("warming up broker and feeder");
        try (Trial trial = lab.trial(Subject.of(Candidate.A, setup))) {
            trial.warmUp(Math.min(warmUp, ENOUGH_FOR_THE_LAB));
            trial.check();
        }
    }

    void throughput(int rounds) throws IOException, SQLException {
        for (int round = 1; round <= rounds; round++) {
            for (Figures figure : inTurn(figures.values(), round)) {
                int number = round;
                attempt(figure, trial -> {
                    trial.warmUp(figure.subject().candidate().shareOf(warmUp) * figure.subject().instances());
                    Throughput throughput = trial.throughput(figure.subject().candidate().shareOf(sms));
                    trial.check();
                    figure.add(throughput);
                    say("round %d, %s: %.0f messages/s".formatted(number, figure.subject().title(), throughput.perSecond()));
                });
            }
        }
    }

    /** Latency at fractions of the router's throughput, for the given subjects. */
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
                    Map<String, Latency> found = new LinkedHashMap<>();
                    found.put(LIGHT_LOAD, trial.latency(LIGHT, LIGHT_LASTS * seconds));
                    for (double load : LOADS) {
                        found.put("%.0f %%".formatted(load * 100), trial.latency(load * ours, seconds));
                        if (found.containsValue(null)) {
                            break;
                        }
                    }
                    // results must be correct even if the candidate can't keep up, but the bench does not wait for the rest
                    if (!found.containsValue(null)) {
                        trial.check();
                    }
                    found.forEach((load, latency) -> {
                        figure.add(load, latency);
                        say("%s at %s: %s".formatted(figure.subject().title(), load, latency == null ? "can't keep up"
                                : "p50 %.1f, p99 %.1f, p99.9 %.1f ms".formatted(latency.p50(), latency.p99(), latency.p999())));
                    });
                    if (found.containsValue(null)) {
                        lab.replaceBroker();
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
        try (Trial trial = lab.trial(subject)) {
            attempt.run(trial);
        } catch (BenchException | SQLException wrong) {
            figure.fail(wrong.getMessage());
            say("FAILED, no figures for " + subject.title() + ": " + wrong.getMessage());
            lab.replaceBroker();
        }
    }

    /** The same elements in another order for each round, so that a slow minute affects all alike. */
    static <T> List<T> inTurn(Collection<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        Collections.rotate(order, 1 - round);
        return order;
    }

    static void say(String what) {
        System.out.println("%tT %s".formatted(LocalTime.now(), what));
    }

    @FunctionalInterface
    private interface Attempt {
        void run(Trial trial) throws IOException, SQLException;
    }
}
