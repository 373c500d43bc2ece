package org.conversationrouting.bench;

import java.io.IOException;
import java.sql.SQLException;

/**
 * The router, started with 256 MB of heap on a queue that was filled before.
 *
 * @param fillSeconds how long it took to fill the queue
 * @param perSecond   messages per second from the first outcome to the last, without the start of the process
 */
record Backlog(int messages, double fillSeconds, double perSecond, double rss, GcLog heap) {

    private static final long TIMEOUT_SECONDS = 7_200;

    static Backlog measure(Testbed testbed, DatabaseSetup setup, int messages) throws IOException, SQLException {
        Comparison.log("filling the queue with %,d SMS".formatted(messages));
        try (Trial trial = testbed.trial(Subject.of(Candidate.E, setup).stopped())) {
            long start = System.nanoTime();
            trial.fill(messages);
            double fillSeconds = (System.nanoTime() - start) / 1e9;
            Comparison.log("filled in %.0f s, starting the router".formatted(fillSeconds));
            trial.startRouter("backlog");
            double seconds = trial.await(messages, TIMEOUT_SECONDS);
            Backlog backlog = new Backlog(messages, fillSeconds, messages / seconds, trial.peakMegabytes(), trial.heap());
            trial.check();
            return backlog;
        }
    }
}
