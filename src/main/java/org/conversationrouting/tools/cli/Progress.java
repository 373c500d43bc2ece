package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how far long work has come, with its rate and the time left: a bar at a terminal, or else a line for every ten per cent and at
 * least every 30 s. It can be called as often as you like, and prints only now and then.
 */
final class Progress {

    private static final int WIDTH = 30;
    private static final int TENTHS = 10;
    /** So that 0.3 is three tenths. */
    private static final double ROUNDING = 1e-9;
    private static final long BAR_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_PAUSE = TimeUnit.SECONDS.toNanos(30);

    private final PrintWriter out;
    private final long total;
    private final boolean bar;
    private final LongSupplier nanos;
    private final long start;
    private boolean shown;
    private long shownAt;
    private int shownTenth;
    private int shownLength;
    private double latestShare = Double.NaN;

    /**
     * @param total what {@code done} counts up to; 0 if it is unknown
     * @param bar   whether it is shown at a terminal, see {@link Terminal}
     */
    Progress(PrintWriter out, long total, boolean bar) {
        this(out, total, bar, System::nanoTime);
    }

    /** @param nanos a clock such as {@link System#nanoTime} */
    Progress(PrintWriter out, long total, boolean bar, LongSupplier nanos) {
        this.out = out;
        this.total = total;
        this.bar = bar;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    void show(long done) {
        show(done, shareOfTotal(done));
    }

    /** @param share the part of the work that is done, from 0 to 1, if it can't be told from {@code done} */
    void show(long done, double share) {
        latestShare = Math.max(0, Math.min(1, share));
        long now = nanos.getAsLong();
        int tenth = (int) (latestShare * TENTHS + ROUNDING);
        boolean due = bar ? now - shownAt >= BAR_PAUSE : tenth != shownTenth || now - shownAt >= LINE_PAUSE;
        if (!shown || due) {
            shown = true;
            shownAt = now;
            shownTenth = tenth;
            print(done, now);
        }
    }

    /** Ends the line of the bar. Must be called before anything else is printed. */
    void stop(long done) {
        if (bar && shown) {
            latestShare = total > 0 ? shareOfTotal(done) : latestShare;
            print(done, nanos.getAsLong());
            out.println();
            out.flush();
            shown = false;
        }
    }

    private double shareOfTotal(long done) {
        return total > 0 ? (double) done / total : Double.NaN;
    }

    private void print(long done, long now) {
        String text = ProgressText.of(done, total, latestShare, now - start);
        if (bar) {
            String line = bar() + text;
            // blanks cover the rest of a longer line
            out.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            shownLength = line.length();
        } else {
            out.println("  " + text);
        }
        out.flush();
    }

    private String bar() {
        if (Double.isNaN(latestShare)) {
            return "";
        }
        int filled = (int) (latestShare * WIDTH + ROUNDING);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
    }
}
