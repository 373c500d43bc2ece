package org.conversationrouting.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.conversationrouting.tools.replay.ReplayOptions;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.ReplayTally;
import org.conversationrouting.tools.replay.SampleReplay;
import org.junit.jupiter.api.Test;

class ReplayHtmlTest {

    @Test
    void statesTheResultAndHowItWasMade() {
        assertThat(render(SampleReplay.month())).contains("<h1>916 of 11,784 past SMS (7.8\u00A0%) would be decided differently now.</h1>",
                "SMS since 2026-11-01 00:00 UTC until 2026-11-26 12:30 UTC", "What trial.yaml contains replaces what is stored.",
                "<dt>Business number</dt><dd><bdi>all</bdi></dd>", "<dt>Routes folder</dt><dd><bdi>routes</bdi></dd>",
                "<dt>Made</dt><dd><bdi>2026-11-26 12:31:07 UTC</bdi></dd>").doesNotContain("Incomplete");
    }

    @Test
    void optionsThatWereNotGivenAreNamedToo() {
        String page = ReplayHtml.render(SampleReplay.month(), new ReplayOptions(null, null, "+14155550104", null, "trial-routes"),
                Instant.parse("2026-11-26T12:00:00Z"));

        assertThat(page).contains("<dd><bdi>the first</bdi></dd>", "<dd><bdi>the last</bdi></dd>", "<dd><bdi>+14155550104</bdi></dd>",
                "<dd><bdi>as stored</bdi></dd>", "SMS to +14155550104", "<dd><bdi>trial-routes</bdi></dd>").doesNotContain("replaces what is stored");
    }

    @Test
    void aPageWithoutDifferencesHasNoFlow() {
        ReplayTally tally = new ReplayTally();
        assertThat(render(tally.summary(null, null, true))).contains("There are no past SMS to decide again.").doesNotContain("<svg", "<table");

        tally.add(SampleReplay.unchanged());
        assertThat(render(tally.summary(null, null, true))).contains("Nothing differs: each of the 1 past SMS gets the same owner as then.", "<table")
                .doesNotContain("<svg");
    }

    @Test
    void anIncompleteReplaySaysSo() {
        assertThat(render(SampleReplay.large(30))).contains("<strong>Incomplete.</strong>");
    }

    @Test
    void aLargeReplayIsLimited() {
        String page = render(SampleReplay.large(300));

        assertThat(page).hasSizeLessThan(2_000_000).contains("280 others", "and 5 more", "and 100 more. The command's JSON contains all.")
                .containsPattern("and 1,\\d+ more. The command's CSV and JSON contain all.");
    }

    private static String render(ReplaySummary summary) {
        return ReplayHtml.render(summary, SampleReplay.OPTIONS, SampleReplay.MADE_AT);
    }
}
