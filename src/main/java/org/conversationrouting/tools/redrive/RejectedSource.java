package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Set;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Messages on {@code sms.rejected}. Each one returns unchanged to its inbound queue. */
final class RejectedSource implements Source {

    private static final String FIRST_TIMESTAMP = "firstTimestamp";

    private final Set<String> inboundQueues;
    private final BusinessNumbers businessNumbers;

    RejectedSource(Settings settings) {
        inboundQueues = Set.of(settings.get(Setting.QUEUE_SMS_INBOUND), settings.get(Setting.QUEUE_SMS_SENT),
                settings.get(Setting.QUEUE_CONVERSATION_CLOSE));
        businessNumbers = new BusinessNumbers(settings);
    }

    @Override
    public String reason(ActiveMQMessage message) throws JMSException {
        return message.getStringProperty("rejectReason");
    }

    @Override
    public String businessNumber(ActiveMQMessage message) throws JMSException {
        return businessNumbers.of(message, message.getStringProperty("rejectedFrom"));
    }

    @Override
    public Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException {
        String queue = message.getStringProperty("rejectedFrom");
        if (queue == null) {
            throw new NotRedrivableException("it has no property rejectedFrom, so the router did not put it here; move it by hand");
        }
        // the property is untrusted data, so only inbound queues are allowed
        if (!inboundQueues.contains(queue)) {
            throw new NotRedrivableException("its property rejectedFrom names \"" + queue
                    + "\", which is not an inbound queue in the settings; set QUEUE_* as for the router, or move it by hand");
        }
        return new Outgoing(queue, RedriveCopy.of(message, session, firstTimestamp(message),
                "rejectReason", "rejectDetail", "rejectedFrom", FIRST_TIMESTAMP));
    }

    /** For messages that were rejected by an earlier version and so don't have the property, it is the time of the rejection. */
    private static long firstTimestamp(ActiveMQMessage message) throws JMSException {
        return message.getObjectProperty(FIRST_TIMESTAMP) instanceof Long first ? first : message.getJMSTimestamp();
    }
}
