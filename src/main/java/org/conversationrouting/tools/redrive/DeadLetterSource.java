package org.conversationrouting.tools.redrive;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQMessage;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/**
 * Messages on a dead-letter queue. Each one returns unchanged to the queue it came from, or to the inbound queue if that was a retry
 * queue. It gets a new JMSMessageID, because a broker that audits dead letters drops an id that it has seen before.
 */
final class DeadLetterSource implements Source {

    private static final String CAUSE = "dlqDeliveryFailureCause";
    private static final String EXPIRATION = "originalExpiration";

    private final Set<String> ourQueues;
    private final BusinessNumbers businessNumbers;

    DeadLetterSource(Settings settings) {
        ourQueues = Arrays.stream(Setting.values()).filter(setting -> setting.name().startsWith("QUEUE_"))
                .map(settings::get).collect(Collectors.toUnmodifiableSet());
        businessNumbers = new BusinessNumbers(settings);
    }

    /** The broker's reason, without the details that differ between messages. */
    @Override
    public String reason(ActiveMQMessage message) throws JMSException {
        String cause = message.getStringProperty(CAUSE);
        return cause == null ? null : cause.replaceFirst("^[\\w.$]+: ", "").replaceAll("\\[[^]]*]", "")
                .split("[:,{\\r\\n]", 2)[0].strip();
    }

    @Override
    public boolean hasReason(String wanted, ActiveMQMessage message) throws JMSException {
        String cause = message.getStringProperty(CAUSE);
        return cause != null && cause.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    @Override
    public String businessNumber(ActiveMQMessage message) throws JMSException {
        String origin = originalQueue(message);
        return businessNumbers.of(message, origin == null ? null : RetryQueue.inboundQueue(origin));
    }

    @Override
    public Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException {
        String origin = originalQueue(message);
        if (origin == null) {
            throw new NotRedrivableException("it does not name its original queue, so the broker did not put it here; move it by hand");
        }
        String queue = RetryQueue.inboundQueue(origin);
        if (!ourQueues.contains(queue)) {
            throw new NotRedrivableException("it comes from \"" + queue
                    + "\", which is not a queue in the settings; set QUEUE_* as for the router, or move it by hand");
        }
        return new Outgoing(queue, RedriveCopy.of(message, session, RetryQueue.timestamp(message, origin),
                Stream.concat(Stream.of(CAUSE, EXPIRATION), RetryQueue.addedProperties(origin).stream()).toArray(String[]::new)));
    }

    private static String originalQueue(ActiveMQMessage message) {
        var destination = message.getOriginalDestination();
        return destination == null || !destination.isQueue() ? null : destination.getPhysicalName();
    }
}
