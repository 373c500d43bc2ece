package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReplayJsonTest {

    private final ReplayTally tally = new ReplayTally();

    @Test
    void isOneObjectInOneLineWithItsFieldsInOrder() throws IOException {
        tally.add(new Compared("SM-1", "+14155550101", SampleReplay.ANA, "USER", SampleReplay.BILLING, "QUEUE", null));
        tally.add(new Compared("SM-2", "+14155550101", SampleReplay.ANA, "USER", SampleReplay.BILLING, "QUEUE", null));
        tally.add(new Compared("SM-3", "+14155550102", SampleReplay.ANA, "USER", null, null, "CHAIN_EXHAUSTED"));
        tally.add(new Compared("SM-4", "+14155550102", SampleReplay.ANA, "USER", SampleReplay.ANA, "USER", null));

        assertThat(json(tally.summary(SampleReplay.SINCE, SampleReplay.UNTIL, false))).isEqualTo("""
                {"since":"2026-11-01T00:00:00Z","until":"2026-11-26T12:30:00Z","complete":false,
                "total":4,"same":1,"moved":2,"newlyUnrouted":1,"newlyRouted":0,"changedShare":0.75,
                "movements":[
                {"change":"MOVED","from":{"type":"USER","id":"ana","name":"Ana Pires"},"to":{"type":"QUEUE","id":"billing","name":"Billing"},
                "count":2,"numbers":[{"businessNumber":"+14155550101","count":2}],
                "options":[{"before":"USER","after":"QUEUE","reason":null,"count":2}],"messageIds":["SM-1","SM-2"]},
                {"change":"NEWLY_UNROUTED","from":{"type":"USER","id":"ana","name":"Ana Pires"},"to":null,
                "count":1,"numbers":[{"businessNumber":"+14155550102","count":1}],
                "options":[{"before":"USER","after":null,"reason":"CHAIN_EXHAUSTED","count":1}],"messageIds":["SM-3"]}],
                "owners":[
                {"type":"USER","id":"ana","name":"Ana Pires","before":4,"after":1,"gained":0,"lost":3},
                {"type":"QUEUE","id":"billing","name":"Billing","before":0,"after":2,"gained":2,"lost":0}]}
                """.replaceAll("\n(?=.)", ""));
    }

    @Test
    void aReplayWithoutSmsHasAllFields() throws IOException {
        assertThat(json(tally.summary(null, null, true))).isEqualTo("{\"since\":null,\"until\":null,\"complete\":true,\"total\":0,\"same\":0,"
                + "\"moved\":0,\"newlyUnrouted\":0,\"newlyRouted\":0,\"changedShare\":0.0,\"movements\":[],\"owners\":[]}\n");
    }

    private static String json(ReplaySummary summary) throws IOException {
        StringWriter text = new StringWriter();
        ReplayJson.write(summary, text);
        return text.toString();
    }
}
