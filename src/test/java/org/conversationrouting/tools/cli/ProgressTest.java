package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter out = new StringWriter();
    private long now = Long.MAX_VALUE - 1;

    @Test
    void elsewhereALineForEveryTenPerCent() {
        Progress progress = progress(3000, false);
        for (int done = 50; done <= 3000; done += 50) {
            progress.show(done);
        }
        progress.stop(3000);
        assertThat(out.toString().lines()).containsExactly("  50 of 3000", "  300 of 3000", "  600 of 3000", "  900 of 3000", "  1200 of 3000",
                "  1500 of 3000", "  1800 of 3000", "  2100 of 3000", "  2400 of 3000", "  2700 of 3000", "  3000 of 3000");
    }

    @Test
    void elsewhereALineEveryThirtySecondsOfLongWork() {
        Progress progress = progress(1_000_000, false);
        for (int second = 1; second <= 70; second++) {
            pass(Duration.ofSeconds(1));
            progress.show(second * 10L);
        }
        assertThat(out.toString().lines()).containsExactly("  10 of 1000000, 10/s, 27 h 46 min left", "  310 of 1000000, 10/s, 27 h 46 min left",
                "  610 of 1000000, 10/s, 27 h 45 min left");
    }

    @Test
    void atATerminalABarInOneLine() {
        Progress progress = progress(3000, true);
        progress.show(0);
        pass(Duration.ofSeconds(10));
        progress.show(1000);
        progress.stop(1000);
        assertThat(out.toString()).isEqualTo("\r[..............................] 0 of 3000"
                + "\r[##########....................] 1000 of 3000, 100/s, 20 s left"
                + "\r[##########....................] 1000 of 3000, 100/s, 20 s left" + System.lineSeparator());
    }

    @Test
    void aShorterBarCoversTheLongerOne() {
        Progress progress = progress(300, true);
        pass(Duration.ofSeconds(1));
        progress.show(299);
        pass(Duration.ofSeconds(1));
        progress.show(300);
        assertThat(out.toString()).isEqualTo("\r[#############################.] 299 of 300, 299/s, 0 s left"
                + "\r[##############################] 300 of 300, 150/s" + " ".repeat(10));
    }

    @Test
    void theBarIsDrawnTenTimesASecondAtMostAndOnceMoreAtTheEnd() {
        Progress progress = progress(1000, true);
        for (int done = 1; done <= 1000; done++) {
            pass(Duration.ofMillis(1));
            progress.show(done);
        }
        progress.stop(1000);
        assertThat(out.toString().split("\r")).hasSizeBetween(10, 13);
        assertThat(out.toString()).endsWith("] 1000 of 1000, 1000/s" + System.lineSeparator());
    }

    @Test
    void theShareCanBeOfSomethingElse() {
        Progress progress = progress(0, true);
        pass(Duration.ofMinutes(1));
        progress.show(12, 0.5);
        pass(Duration.ofMinutes(3));
        progress.show(20, 0.8);
        progress.stop(20);
        assertThat(out.toString().split("\r")).contains("[###############...............] 12 (50 %), 0.2/s, 1 min left",
                "[########################......] 20 (80 %), 0.1/s, 1 min left");
    }

    @Test
    void theShareIsShownInLines() {
        Progress progress = progress(0, false);
        progress.show(1, 0.01);
        progress.show(2, 0.09);
        progress.show(3, 0.3);
        progress.show(4, 1.5);
        assertThat(out.toString().lines()).containsExactly("  1 (1 %)", "  3 (30 %)", "  4 (100 %)");
    }

    @Test
    void anUnknownTotal() {
        for (boolean bar : new boolean[] {true, false}) {
            Progress progress = progress(0, bar);
            progress.show(0);
            pass(Duration.ofSeconds(31));
            progress.show(62);
            progress.stop(62);
        }
        assertThat(out.toString()).isEqualTo("\r0\r62, 2.0/s\r62, 2.0/s" + System.lineSeparator()
                + "  0" + System.lineSeparator() + "  62, 2.0/s" + System.lineSeparator());
    }

    @Test
    void nothingShownNeedsNoEnd() {
        progress(10, true).stop(0);
        assertThat(out.toString()).isEmpty();
    }

    private Progress progress(long total, boolean bar) {
        return new Progress(new PrintWriter(out), total, bar, () -> now);
    }

    private void pass(Duration time) {
        // overflows, as the real clock may
        now += time.toNanos();
    }
}
