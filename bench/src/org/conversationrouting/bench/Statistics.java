package org.conversationrouting.bench;

import java.util.Arrays;

/** The median, which is the only statistic that makes sense for three runs. */
final class Statistics {

    private Statistics() {
    }

    /** @return NaN without values */
    static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
