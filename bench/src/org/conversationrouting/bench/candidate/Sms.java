package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.TextMessage;
import java.time.OffsetDateTime;

/** An inbound SMS with normalised numbers. {@code fields} and {@code message} are the original SMS. */
record Sms(String messageId, String businessNumber, String customerNumber, String body, OffsetDateTime receivedAt,
           JsonNode fields, TextMessage message, boolean known, boolean enabled) {
}
