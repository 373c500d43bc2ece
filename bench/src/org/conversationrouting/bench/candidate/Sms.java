package org.conversationrouting.bench.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/** An inbound SMS, read, its numbers in their one form. {@code fields} is the message as it came. */
record Sms(String messageId, String businessNumber, String customerNumber, String body, OffsetDateTime receivedAt,
           JsonNode fields, boolean known, boolean enabled) {
}
