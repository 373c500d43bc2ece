package org.conversationrouting.tools.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Describes progress in words, such as {@code 1500 of 3000, 120/s, 12 s left}. */
final class ProgressText {

    private static final int PER_CENT = 100;
    private static final int SLOW = 10;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private ProgressText() {
    }

    /**
     * @param total        0 if it is unknown
     * @param share        the part of the work that is done, from 0 to 1; not a number if it is unknown
     * @param elapsedNanos since the start; the rate is left out in the first second, when it would be a guess
     */
    static String of(long done, long total, double share, long elapsedNanos) {
        StringBuilder text = new StringBuilder().append(done);
        if (total > 0) {
            text.append(" of ").append(total);
        } else if (!Double.isNaN(share)) {
            text.append(" (").append((int) (share * PER_CENT)).append(" %)");
        }
        double seconds = elapsedNanos / NANOS_PER_SECOND;
        if (seconds >= 1) {
            double rate = done / seconds;
            text.append(String.format(Locale.ROOT, rate < SLOW ? ", %.1f/s" : ", %.0f/s", rate));
            if (share > 0 && share < 1) {
                text.append(", ").append(duration(Math.round(seconds * (1 - share) / share))).append(" left");
            }
        }
        return text.toString();
    }

    private static String duration(long seconds) {
        long minutes = TimeUnit.SECONDS.toMinutes(seconds);
        long hours = TimeUnit.SECONDS.toHours(seconds);
        if (hours > 0) {
            return hours + " h " + (minutes - TimeUnit.HOURS.toMinutes(hours)) + " min";
        }
        return minutes > 0 ? minutes + " min" : seconds + " s";
    }
}
