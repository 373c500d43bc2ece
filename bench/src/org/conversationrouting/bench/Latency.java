package org.conversationrouting.bench;

import java.util.Arrays;

/**
 * Milliseconds from the due time of an SMS to its outcome.
 *
 * @param feederLate the 99th percentile of the feeder's delay, which the other figures include. It shows whether the feeder kept up
 */
record Latency(double perSecond, int messages, double p50, double p99, double p999, double max, double feederLate) {

    static Latency of(double perSecond, double[] millis, double[] late) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        double[] sortedLate = late.clone();
        Arrays.sort(sortedLate);
        return new Latency(perSecond, sorted.length, percentile(sorted, 0.5), percentile(sorted, 0.99),
                percentile(sorted, 0.999), sorted[sorted.length - 1], percentile(sortedLate, 0.99));
    }

    private static double percentile(double[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
