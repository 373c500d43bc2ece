package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.conversationrouting.flow.decision.Owner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCsvTest {

    private final ReplayTally tally = new ReplayTally();

    @Test
    void hasARowForEachPart() throws IOException {
        tally.add(new Compared("SM-1", "+14155550101", SampleReplay.ANA, "USER", SampleReplay.BILLING, "QUEUE", null));
        tally.add(new Compared("SM-2", "+14155550101", SampleReplay.ANA, "USER", SampleReplay.BILLING, "QUEUE", null));
        tally.add(new Compared("SM-3", "12345", null, null, SampleReplay.ANA, "USER", null));
        tally.add(new Compared("SM-4", "12345", SampleReplay.ANA, "USER", SampleReplay.ANA, "USER", null));
        tally.add(new Compared("SM-5", "12345", SampleReplay.ANA, "USER", null, null, "CHAIN_EXHAUSTED"));

        assertThat(csv()).isEqualTo("""
                change,businessNumber,optionBefore,fromType,fromId,fromName,optionAfter,toType,toId,toName,reason,count
                MOVED,+14155550101,USER,USER,ana,Ana Pires,QUEUE,QUEUE,billing,Billing,,2
                SAME,12345,USER,USER,ana,Ana Pires,USER,USER,ana,Ana Pires,,1
                NEWLY_UNROUTED,12345,USER,USER,ana,Ana Pires,,,,,CHAIN_EXHAUSTED,1
                NEWLY_ROUTED,12345,,,,,USER,USER,ana,Ana Pires,,1
                """.replace("\n", "\r\n"));
    }

    @Test
    void quotesWhatWouldEndACell() throws IOException {
        tally.add(new Compared("SM-1", "1", owner("Smith, \"Joe\"\nJunior"), "USER", owner("Smith, \"Joe\"\nJunior"), "USER", null));

        assertThat(csv()).contains(",\"Smith, \"\"Joe\"\"\nJunior\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\uFF1D1+1", "+", "-1e3"})
    void noCellIsAFormula(String name) throws IOException {
        tally.add(new Compared("SM-1", "1", owner(name), "USER", null, null, null));

        assertThat(csv()).contains(",x,'" + name + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "-7", "Ana = Pires", "e-mail@example.com", "'quoted'"})
    void phoneNumbersAndHarmlessTextSurvive(String name) throws IOException {
        tally.add(new Compared("SM-1", "1", owner(name), "USER", null, null, null));

        assertThat(csv()).contains(",x," + name + ",");
    }

    private static Owner owner(String name) {
        return SampleReplay.user("x", name);
    }

    private String csv() throws IOException {
        StringWriter text = new StringWriter();
        ReplayCsv.write(tally.summary(null, null, true), text);
        return text.toString();
    }
}
