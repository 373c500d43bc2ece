package org.conversationrouting.flow.message;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * The validated content of an {@code sms.inbound} message.
 *
 * @param from  as written
 * @param to    as written
 * @param body  null if there is none
 * @param media url and content type of each picture or file
 */
public record InboundSms(String messageId, String from, String to, String body, OffsetDateTime receivedAt,
                         List<Map<String, String>> media) {
}
