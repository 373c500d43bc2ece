package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first minute of a new installation: a new JVM, a new schema filled without statistics, and a full queue.
 *
 * @param perSecond messages per second, from the first outcome to the last
 * @param bySecond  outcomes in each second, from the first outcome on; the last second is incomplete
 */
record FirstMinute(double perSecond, int[] bySecond) {

    private static final int NUMBERS = 200;
    private static final long TIMEOUT_SECONDS = 900;
    private static final int WINDOW_SECONDS = 5;
    private static final int MIN_SECONDS_AFTER = 2;

    /** @return the runs of each subject, by its key */
    static Map<String, List<FirstMinute>> measure(Testbed testbed, List<Subject> subjects, int rounds, int messages) throws IOException, SQLException {
        Map<String, List<FirstMinute>> runs = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : Comparison.rotated(subjects, round)) {
                FirstMinute run = measure(testbed, subject.on(DatabaseSetup.fresh(NUMBERS)).stopped(), messages);
                runs.computeIfAbsent(subject.key(), first -> new ArrayList<>()).add(run);
                Comparison.log("fresh, round %d, %s: %.0f messages/s".formatted(round, subject.title(), run.perSecond()));
            }
        }
        return runs;
    }

    private static FirstMinute measure(Testbed testbed, Subject subject, int messages) throws IOException, SQLException {
        try (Trial trial = testbed.trial(subject)) {
            trial.fill(messages);
            trial.startRouter("fresh-" + subject.key());
            double seconds = trial.await(messages, TIMEOUT_SECONDS);
            FirstMinute measured = new FirstMinute(messages / seconds, trial.outcomesBySecond(messages));
            trial.check();
            return measured;
        }
    }

    /** The throughput of the slowest five seconds, divided by that of the time after them; 1 if the run is too short. */
    double slowestStretch() {
        double slowest = 1;
        int complete = bySecond.length - 1;
        for (int from = 0; from + WINDOW_SECONDS + MIN_SECONDS_AFTER <= complete; from++) {
            int to = from + WINDOW_SECONDS;
            slowest = Math.min(slowest, mean(from, to) / mean(to, complete));
        }
        return slowest;
    }

    private double mean(int from, int to) {
        return Arrays.stream(bySecond, from, to).average().orElse(0);
    }
}
