package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;

/**
 * The validated content of an {@code sms.sent} message.
 *
 * @param from            as written
 * @param to              as written
 * @param relatedRecordId null if none is named
 * @param body            null if there is none
 */
public record OutboundSms(String messageId, String from, String to, String senderUserId, String relatedRecordId, String body,
                          OffsetDateTime sentAt) {
}
