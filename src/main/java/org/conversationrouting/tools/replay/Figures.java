package org.conversationrouting.tools.replay;

import java.util.Locale;

/** Writes numbers for people. */
public final class Figures {

    private static final double PERCENT = 100;
    private static final double SMALLEST = 0.1;

    private Figures() {
    }

    /** @return such as {@code 12,345} */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** @return such as {@code 3.2 %}; never rounded to 0 or to 100, because a few SMS matter */
    public static String share(long part, long total) {
        if (part == 0) {
            return "0 %";
        }
        if (part == total) {
            return "100 %";
        }
        double percent = part * PERCENT / total;
        if (percent < SMALLEST) {
            return "< 0.1 %";
        }
        return percent > PERCENT - SMALLEST ? "> 99.9 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
