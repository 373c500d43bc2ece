package org.conversationrouting.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

class LogContextTest {

    @AfterEach
    void end() {
        LogContext.end();
    }

    @Test
    void aMessageIsNamedOnlyIfItIsProcessedAlone() {
        LogContext.begin("sms-inbound", 2);
        LogContext.message("m-1");
        LogContext.conversation("c-1");
        LogContext.trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
        assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("route", "batch", "messages").containsEntry("messages", "2");

        LogContext.begin("sms-inbound", 1);
        LogContext.message("m-1");
        LogContext.conversation("c-1");
        assertThat(MDC.getCopyOfContextMap()).containsAllEntriesOf(Map.of("route", "sms-inbound", "messageId", "m-1", "conversationId", "c-1"));

        LogContext.begin("sms-sent", 1);
        assertThat(MDC.getCopyOfContextMap()).as("nothing of the batch before").containsOnlyKeys("route", "batch", "messages");

        LogContext.end();
        LogContext.message("m-2");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+12125550100 | ***", "12125550100 | ***", "sms-(212) 555-0100-x | sms-(***-x", "from:+1 212 555 0100;1 | from:***;1",
        "SM1234567890abcdef1234567890abcdef | SM1234567890abcdef1234567890abcdef", "m-1 | m-1", "2026-11-22T10:00:00Z | 2026-11-22T10:00:00Z",
        "7d4f0f0e-6a57-4a3f-9a0e-2f7a2f1f6c11 | 7d4f0f0e-6a57-4a3f-9a0e-2f7a2f1f6c11",
        "159de282-4271-4567-a35f-89cef0adadcc | 159de282-4271-4567-a35f-89cef0adadcc",
        "m-12345678-1234-4234-8234-123456789012 | m-12345678-1234-4234-8234-123456789012",
        "m-12345678-1234-4234-8234-1234567890123 | m-***", "１２１２５５５０１００ | ***"})
    void whatMayBeAPhoneNumberIsMasked(String messageId, String shown) {
        LogContext.begin("sms-inbound", 1);
        LogContext.message(messageId);
        assertThat(MDC.get("messageId")).isEqualTo(shown);
    }
}
