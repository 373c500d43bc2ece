package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What a message of {@code sms.inbound} says, checked.
 *
 * @param from  as it was written
 * @param to    as it was written
 * @param body  null when there is none
 * @param media url and content type of each picture or file
 */
public record InboundSms(String messageId, String from, String to, String body, OffsetDateTime receivedAt,
                         List<Map<String, String>> media) {
}
