package org.conversationrouting.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void shortensWhatIsLongerThanAnyId() {
        assertThat(Shown.text("x".repeat(128))).isEqualTo("x".repeat(128));
        assertThat(Shown.text("x".repeat(129))).isEqualTo("x".repeat(128) + "…");
        assertThat(Shown.sentences("x".repeat(4_000))).isEqualTo("x".repeat(4_000));
        assertThat(Shown.sentences("x".repeat(4_001))).isEqualTo("x".repeat(4_000) + "…");
        assertThat(Shown.text("\uD83D\uDE80".repeat(10_000))).isEqualTo("\uD83D\uDE80".repeat(128) + "…");
    }

    @Test
    void replacesWhatIsInvisibleOrReversesText() {
        assertThat(Shown.text("a\u0000\u001B\u009B\u202E\u2066\u200F\u2028\uD800b\nc")).isEqualTo("a" + "\uFFFD".repeat(8) + "b\uFFFDc");
    }

    @Test
    void keepsLanguagesAndEmoji() {
        String text = "\u05E9\u05DC\u05D5\u05DD Zo\u00EB e\u0302\u0323 \u0E01\u0E49 \uD83D\uDC69\u200D\uD83D\uDE80";

        assertThat(Shown.text(text)).isEqualTo(text);
    }

    @Test
    void keepsOnlySomeOfManyCombiningMarks() {
        assertThat(Shown.text("a" + "\u0301".repeat(10_000) + "b")).isEqualTo("a" + "\u0301".repeat(4) + "b");
    }

    @Test
    void aTimeHasSecondsIfThereAreAny() {
        assertThat(Shown.time(Instant.parse("2026-11-26T10:00:00Z"))).isEqualTo("2026-11-26 10:00 UTC");
        assertThat(Shown.time(Instant.parse("2026-11-26T10:00:07.9Z"))).isEqualTo("2026-11-26 10:00:07 UTC");
    }
}
