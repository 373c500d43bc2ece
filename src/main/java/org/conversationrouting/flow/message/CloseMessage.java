package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;

/**
 * The validated content of a {@code conversation.close} message. It names the conversation by its id or by its pair.
 *
 * @param conversationId null if the pair is named
 * @param businessNumber as written; null if the id is named
 * @param customerNumber as written; null if the id is named
 * @param closedBy       who closes the conversation, or null
 * @param requestedAt    a conversation that was opened later stays open; null: it is closed whenever it was opened
 */
public record CloseMessage(String conversationId, String businessNumber, String customerNumber, String closedBy,
                      OffsetDateTime requestedAt) {
}
