package org.conversationrouting.bench;

/**
 * The latency at 500 SMS/s, without and with something else that happens.
 *
 * @param quiet without it
 * @param busy  while it happens
 */
record QuietAndBusy(Latency quiet, Latency busy) {

    static final int PER_SECOND = 500;

    /**
     * @param busy starts what else happens; closing it ends that, and fails if it did not work
     * @throws BenchException if the router can't keep up
     */
    static QuietAndBusy measure(Trial trial, int seconds, Activity busy) throws Exception {
        Latency quiet = latency(trial, PER_SECOND, seconds);
        Latency meanwhile;
        try (AutoCloseable running = busy.start()) {
            meanwhile = latency(trial, PER_SECOND, seconds);
        }
        return new QuietAndBusy(quiet, meanwhile);
    }

    /** @throws BenchException if the router can't keep up */
    static Latency latency(Trial trial, double perSecond, int seconds) {
        Latency latency = trial.latency(perSecond, seconds);
        if (latency == null) {
            throw new BenchException("The router could not keep up with %.0f SMS/s".formatted(perSecond));
        }
        return latency;
    }

    double p99Ratio() {
        return busy.p99() / quiet.p99();
    }

    String text() {
        return "p50 %.1f ms, p99 %.1f ms, max %.1f ms meanwhile (without it %.1f, %.1f, %.1f ms)".formatted(busy.p50(), busy.p99(), busy.max(),
                quiet.p50(), quiet.p99(), quiet.max());
    }

    /** Something that happens while SMS come. */
    @FunctionalInterface
    interface Activity {
        AutoCloseable start() throws Exception;
    }
}
