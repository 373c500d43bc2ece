package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;

/**
 * What a message of {@code sms.sent} says, checked.
 *
 * @param from            as it was written
 * @param to              as it was written
 * @param relatedRecordId null when none is named
 * @param body            null when there is none
 */
public record OutboundSms(String messageId, String from, String to, String senderUserId, String relatedRecordId, String body,
                          OffsetDateTime sentAt) {
}
