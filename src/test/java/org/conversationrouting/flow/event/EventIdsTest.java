package org.conversationrouting.flow.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Published ids must never change, and different events must have different ids. */
class EventIdsTest {

    @Test
    void numbersWithoutBlanksKeepTheirIds() {
        assertThat(EventIds.ofSms(EventType.CONVERSATION_ASSIGNED, "+14155550100", "m 1")).isEqualTo("8f207fe9-c43d-3fa8-82b9-8476aee7a422");
    }

    @Test
    void blanksInNumberAndMessageIdAreNotConfused() {
        assertThat(EventIds.ofSms(EventType.MESSAGE_APPENDED, "ACME", "Shop 1")).isNotEqualTo(EventIds.ofSms(EventType.MESSAGE_APPENDED, "ACME Shop", "1"));
        assertThat(EventIds.ofSms(EventType.MESSAGE_APPENDED, "A B", "C D")).isNotEqualTo(EventIds.ofSms(EventType.MESSAGE_APPENDED, "A B C", "D"));
    }
}
