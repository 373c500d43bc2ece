package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Set;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** Messages that could not be processed: each goes, as it came, to the inbound queue that it came from. */
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
            throw new StaysBehindException("it has no property rejectedFrom, so the router did not put it here; move it by hand");
        }
        // the property is data: it must not choose just any queue
        if (!inboundQueues.contains(queue)) {
            throw new StaysBehindException("its property rejectedFrom names \"" + queue
                    + "\", which is no inbound queue of the settings; set QUEUE_* as the router has them, or move it by hand");
        }
        return new Outgoing(queue, CopyToGoBack.of(message, session, firstTimestamp(message),
                "rejectReason", "rejectDetail", "rejectedFrom", FIRST_TIMESTAMP));
    }

    /** One that an earlier version rejected does not tell: then it is when it was rejected. */
    private static long firstTimestamp(ActiveMQMessage message) throws JMSException {
        return message.getObjectProperty(FIRST_TIMESTAMP) instanceof Long first ? first : message.getJMSTimestamp();
    }
}
