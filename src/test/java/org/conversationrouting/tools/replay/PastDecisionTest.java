package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored events are what the router published, but another system may have imported or changed them. */
class PastDecisionTest {

    private static final Instant DECIDED = Instant.parse("2026-11-22T10:00:01Z");
    private static final String COMPLETE = """
            {"schemaVersion":1,"eventType":"CONVERSATION_ASSIGNED","conversation":{"conversationId":"c-1","businessNumber":"+14155550100",
            "customerNumber":"+12125550199","relatedRecord":null},"owner":{"type":"USER","id":"julio","name":"Julio"},
            "message":{"messageId":"m-1","body":"Hi \\"you\\"","receivedAt":"2026-11-22T10:00:00.5Z","media":[{"url":"https://x"}]},
            "decision":{"option":"USER","chain":"NUMBER","position":0,"steps":[],"explanation":"…"},"something":"new"}
            """;

    @Test
    void hasTheSmsTheOwnerAndTheOption() {
        PastDecision past = read(COMPLETE);
        assertThat(past.messageId()).isEqualTo("m-1");
        assertThat(past.businessNumber()).isEqualTo("+14155550100");
        assertThat(past.owner()).isEqualTo(new Owner("USER", "julio", "Julio"));
        assertThat(past.option()).isEqualTo("USER");
        assertThat(past.sms().receivedAt()).isEqualTo("2026-11-22T10:00:00.500Z");
        assertThat(past.sms().decidedAt()).isEqualTo(DECIDED);
        assertThat(past.sms().json()).isEqualTo("{\"messageId\":\"m-1\",\"from\":\"+12125550199\",\"to\":\"+14155550100\",\"body\":\"Hi \\\"you\\\"\","
                + "\"receivedAt\":\"2026-11-22T10:00:00.5Z\"}");
    }

    @Test
    void nobodyWasChosenIfTheDecisionHasNoOption() {
        PastDecision past = read(COMPLETE.replace("\"option\":\"USER\"", "\"option\":null"));
        assertThat(past.owner()).as("the owner stayed, though no longer eligible").isNull();
        assertThat(past.option()).isNull();
        assertThat(read(COMPLETE.replace("\"decision\"", "\"other\"")).owner()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"yesterday\"", "\"\"", "17", "{}"})
    void withoutAReadableTimeTheSmsCameWhenItWasDecided(String time) {
        assertThat(read(COMPLETE.replace("\"2026-11-22T10:00:00.5Z\"", time)).sms().receivedAt()).isEqualTo(DECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"text\"", "1", "null", "", "{\"message\":[],\"decision\":\"x\",\"owner\":7,\"conversation\":null}"})
    void aPayloadThatIsNoEventHasNothing(String payload) {
        PastDecision past = read(payload);
        assertThat(past).extracting(PastDecision::messageId, PastDecision::businessNumber, PastDecision::owner, PastDecision::option)
                .containsExactly("", "", null, null);
        assertThat(past.sms().receivedAt()).isEqualTo(DECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"type\":\"USER\"}", "\"julio\""})
    void anOwnerWithoutIdIsNobody(String owner) {
        PastDecision past = read(COMPLETE.replace("{\"type\":\"USER\",\"id\":\"julio\",\"name\":\"Julio\"}", owner));
        assertThat(past.owner()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "no JSON", "{\"message\": }"})
    void aPayloadThatIsNotJsonIsNamed(String payload) {
        assertThatThrownBy(() -> read(payload)).isInstanceOf(StartRefusedException.class).hasMessage("The stored event e-1, which occurred at"
                + " 2026-11-22T10:00:01Z, is not JSON: correct its payload in conversation_event, or leave it out with --since or --until");
    }

    private static PastDecision read(String payload) {
        return PastDecision.of("e-1", DECIDED, payload);
    }
}
