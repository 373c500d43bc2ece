package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.TextMessage;
import java.time.OffsetDateTime;

/** An inbound SMS, read, its numbers in their one form. {@code fields} and {@code message} are the SMS as it came. */
record Sms(String messageId, String businessNumber, String customerNumber, String body, OffsetDateTime receivedAt,
           JsonNode fields, TextMessage message, boolean known, boolean enabled) {
}
