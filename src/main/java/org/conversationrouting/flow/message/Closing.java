package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;

/**
 * What a message of {@code conversation.close} says, checked: it names the conversation by its id, or by its pair.
 *
 * @param conversationId null when the pair is named
 * @param businessNumber as it was written; null when the id is named
 * @param customerNumber as it was written; null when the id is named
 * @param closedBy       null when it does not say who closes
 * @param requestedAt    a conversation opened later is left alone; null when none is
 */
public record Closing(String conversationId, String businessNumber, String customerNumber, String closedBy,
                      OffsetDateTime requestedAt) {
}
