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
 * Messages on a dead-letter queue. Each one returns unchanged to the queue it came from, or from a retry queue to its inbound queue.
 * It gets a new JMSMessageID, because a broker that audits dead letters drops an id that it has seen there before.
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
        String died = diedOn(message);
        return businessNumbers.of(message, died == null ? null : RetryQueue.inboundQueue(died));
    }

    @Override
    public Outgoing prepare(ActiveMQMessage message, Session session) throws JMSException {
        String died = diedOn(message);
        if (died == null) {
            throw new NotRedrivableException("it does not name its original queue, so the broker did not put it here; move it by hand");
        }
        String queue = RetryQueue.inboundQueue(died);
        if (!ourQueues.contains(queue)) {
            throw new NotRedrivableException("it comes from \"" + queue
                    + "\", which is not a queue in the settings; set QUEUE_* as for the router, or move it by hand");
        }
        return new Outgoing(queue, RedriveCopy.of(message, session, RetryQueue.timestamp(message, died),
                Stream.concat(Stream.of(CAUSE, EXPIRATION), RetryQueue.addedProperties(died).stream()).toArray(String[]::new)));
    }

    private static String diedOn(ActiveMQMessage message) {
        var original = message.getOriginalDestination();
        return original == null || !original.isQueue() ? null : original.getPhysicalName();
    }
}
