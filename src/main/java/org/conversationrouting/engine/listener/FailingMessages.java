package org.conversationrouting.engine.listener;

import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.engine.fault.Faults;

/** Remembers the messages that were processed alone and failed with a technical fault, until they succeed. */
public final class FailingMessages {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_SIZE = 10_000;
    private static final int REPEATEDLY = 3;

    private final Map<String, Failures> failures = Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE).maximumSize(MAX_SIZE).<String, Failures>build().asMap();
    private final AtomicLong total = new AtomicLong();

    /**
     * The failures of one message.
     *
     * @param lastId  the JMS message id of the last failure; empty after the message was sent to the retry queue
     * @param queue   the inbound queue of the message
     * @param cause   the class of the exception, but not its text, which may quote the message
     */
    public record Failures(String firstId, String lastId, String queue, int count, String cause) {
    }

    /** @param queue the inbound queue or its retry queue */
    void failed(Message message, String queue, Throwable failure) throws JMSException {
        String firstId = RetryQueue.firstId(message);
        String lastId = message.getJMSMessageID();
        String cause = Faults.rootCause(failure).getClass().getSimpleName();
        int known = RetryQueue.count(message);
        failures.compute(firstId, (id, before) -> new Failures(id, lastId, RetryQueue.inboundQueue(queue),
                Math.max(known, before == null ? 0 : before.count()) + 1, cause));
        total.incrementAndGet();
    }

    /** Whether it was delivered before, under the same JMS message id, and failed alone. */
    boolean failedBefore(Message message) throws JMSException {
        if (!message.getJMSRedelivered() || failures.isEmpty()) {
            return false;
        }
        Failures before = failures.get(RetryQueue.firstId(message));
        return before != null && before.lastId().equals(message.getJMSMessageID());
    }

    /**
     * Records that the message is sent to the retry queue. If that fails, the message is redelivered and processed where it is.
     *
     * @return how often the message has failed
     */
    int moved(Message message) throws JMSException {
        Failures moved = failures.computeIfPresent(RetryQueue.firstId(message), (id, before) ->
                new Failures(id, "", before.queue(), before.count(), before.cause()));
        return moved == null ? 1 : moved.count();
    }

    void succeeded(Message message) throws JMSException {
        if (!failures.isEmpty()) {
            failures.remove(RetryQueue.firstId(message));
        }
    }

    /** @return the messages that failed at least three times in this process within ten minutes */
    public List<Failures> failingRepeatedly() {
        return new ArrayList<>(failures.values()).stream().filter(message -> message.count() >= REPEATEDLY).toList();
    }

    /** The number of attempts since the start that ended in a technical fault. */
    public long total() {
        return total.get();
    }
}
