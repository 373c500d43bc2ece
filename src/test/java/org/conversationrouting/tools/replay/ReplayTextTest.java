package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReplayTextTest {

    private static final String MONTH = """
            11,784 past SMS since 2026-11-01T00:00:00Z until 2026-11-26T12:30:00Z, decided again:

              the same         10,868   92.2 %
              moved               852    7.2 %
              newly unrouted       47    0.4 %
              newly routed         17    0.1 %

            Movements, largest first
              from                         to                                 SMS
              Zoe Lindqvist (USER zoe)     Matt Okafor (USER matt)            412
                numbers: +14155550104 412
                options: LAST_SENT_MESSAGE_OWNER -> RELATED_RECORD_OWNER 412
                such as: SM-10866, SM-10867, SM-10868
              Zoe Lindqvist (USER zoe)     Customer support (QUEUE support)   208
                numbers: +14155550103 208
                options: LAST_SENT_MESSAGE_OWNER -> QUEUE 208
                such as: SM-11278, SM-11279, SM-11280
              Julio Ramirez (USER julio)   Matt Okafor (USER matt)            188
                numbers: +14155550104 131, +14155550101 57
                options: LAST_SENT_MESSAGE_OWNER -> RELATED_RECORD_OWNER 131, LAST_SENT_MESSAGE_OWNER -> PREVIOUS_OWNER 57
                such as: SM-11486, SM-11487, SM-11488
              Matt Okafor (USER matt)      Billing (QUEUE billing)             44
                numbers: +14155550102 44
                options: RELATED_RECORD_OWNER -> QUEUE 44
                such as: SM-11674, SM-11675, SM-11676
              Ana Pires (USER ana)         nobody                              38
                numbers: +14155550101 38
                options: USER -> CHAIN_EXHAUSTED 38
                such as: SM-11718, SM-11719, SM-11720
              nobody                       Customer support (QUEUE support)    17
                numbers: +14155550106 17
                options: none -> QUEUE 17
                such as: SM-11765, SM-11766, SM-11767
              Billing (QUEUE billing)      nobody                               9
                numbers: +14155550105 9
                options: QUEUE -> NUMBER_DISABLED 9
                such as: SM-11756, SM-11757, SM-11758

            Owners who gain or lose SMS
              owner                               then     now   gained   lost
              Matt Okafor (USER matt)            2,920   3,476      600     44
              Zoe Lindqvist (USER zoe)             620       0        0    620
              Customer support (QUEUE support)   1,205   1,430      225      0
              Julio Ramirez (USER julio)         4,398   4,210        0    188
              Billing (QUEUE billing)            1,943   1,978       44      9
              Ana Pires (USER ana)                 678     640        0     38

            As they were then: the last SMS sent to the customer before each SMS, and the conversations closed before it.
            As they are now: users, queues, records, numbers and chains.
            """;

    @Test
    void printsCountsMovementsOwnersAndTheTimeOfTheData() {
        assertThat(print(SampleReplay.month())).isEqualTo(MONTH);
    }

    @Test
    void printsTheLargestFewAndHowManyMoreThereAre() {
        assertThat(print(SampleReplay.large(60))).startsWith("Incomplete: stopped before the end.")
                .contains("+14155552000 31, +14155552001 16, +14155552002 11, +14155552003 8, +14155552004 7, and 25 more\n")
                .contains("\n  and 220 more\n").contains("\n  and 40 more\n");
    }

    @Test
    void saysInOneSentenceThatNothingDiffers() {
        ReplayTally tally = new ReplayTally();
        tally.add(new Compared("SM-1", "+14155550101", SampleReplay.ANA, "USER", SampleReplay.ANA, "QUEUE", null));

        assertThat(print(tally.summary(SampleReplay.SINCE, null, true)))
                .startsWith("Nothing differs: each of the 1 past SMS since 2026-11-01T00:00:00Z gets the same owner as then.\n\n")
                .contains(TimeNote.THEN);
        assertThat(print(new ReplayTally().summary(null, null, true))).isEqualTo("There are no past SMS to decide again.\n");
    }

    @Test
    void controlCharactersReachNoTerminal() {
        String text = print(SampleReplay.withNames("\u001B[31mred\u009B2J", "reversed \u202Eeman", "new\nline\u2028", "zero\u200Bwidth"));

        assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]").contains("?[31mred?2J").contains("new?line?");
    }

    @Test
    void columnsAreAlignedForWideAndCombiningCharacters() {
        String text = print(SampleReplay.withNames("\u5C71\u7530\u592A\u90CE", "Zoe\u0301", "\uD83D\uDE80 team"));

        assertThat(text.lines().filter(line -> line.contains("(USER ")).filter(line -> line.endsWith("12")).findFirst().orElseThrow())
                .isEqualTo("  \uD83D\uDE80 team (USER \uD83D\uDE80 team)      \u5C71\u7530\u592A\u90CE (QUEUE \u5C71\u7530\u592A\u90CE)    12");
    }

    @Test
    void longNamesAreShortened() {
        assertThat(print(SampleReplay.withNames("x".repeat(10_000), "\u0301".repeat(10_000))).lines().filter(line -> line.contains("(USER")))
                .isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThan(300).contains("…"));
    }

    private static String print(ReplaySummary summary) {
        StringWriter text = new StringWriter();
        ReplayText.print(summary, new ReplayOptions(null, null, null, null, "routes"), new PrintWriter(text));
        return text.toString();
    }
}
