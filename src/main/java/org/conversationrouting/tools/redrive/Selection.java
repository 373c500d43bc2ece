package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import java.time.Instant;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/**
 * The messages to redrive.
 *
 * @param reasons any of these; empty for all
 * @param number  the business number in its normal form; null for all
 * @param before  sent before this; null for all
 * @param after   sent after this; null for all
 */
public record Selection(List<String> reasons, String number, Instant before, Instant after) {

    boolean matches(ActiveMQMessage message, Source source) throws JMSException {
        Instant sent = Instant.ofEpochMilli(message.getJMSTimestamp());
        return (before == null || sent.isBefore(before)) && (after == null || sent.isAfter(after))
                && hasAnyReason(message, source)
                && (number == null || number.equals(source.businessNumber(message)));
    }

    private boolean hasAnyReason(ActiveMQMessage message, Source source) throws JMSException {
        for (String reason : reasons) {
            if (source.hasReason(reason, message)) {
                return true;
            }
        }
        return reasons.isEmpty();
    }
}
