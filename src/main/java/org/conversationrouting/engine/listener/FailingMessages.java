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

/** Remembers which messages ended in a technical fault when they were processed alone, until one of them succeeds. */
public final class FailingMessages {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final int MAX_SIZE = 10_000;
    private static final int AGAIN_AND_AGAIN = 3;

    private final Map<String, Failures> failures = Caffeine.newBuilder()
            .expireAfterWrite(MAX_AGE).maximumSize(MAX_SIZE).<String, Failures>build().asMap();
    private final AtomicLong total = new AtomicLong();

    /**
     * What happened to one message.
     *
     * @param lastId  the JMS message id under which it failed the last time; empty once it was sent to the retry queue
     * @param queue   the inbound queue that it was sent to
     * @param cause   the class of the exception: its text may quote the message
     */
    public record Failures(String firstId, String lastId, String queue, int count, String cause) {
    }

    /** @param queue the inbound queue, or the retry queue beside it */
    void failed(Message message, String queue, Throwable failure) throws JMSException {
        String firstId = RetryQueue.firstId(message);
        String lastId = message.getJMSMessageID();
        String cause = Faults.rootCause(failure).getClass().getSimpleName();
        int known = RetryQueue.count(message);
        failures.compute(firstId, (id, before) -> new Failures(id, lastId, RetryQueue.origin(queue),
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

    /** It is sent to the retry queue: should that fail, it is processed where it is when it comes again. */
    int waits(Message message) throws JMSException {
        Failures now = failures.computeIfPresent(RetryQueue.firstId(message), (id, before) ->
                new Failures(id, "", before.queue(), before.count(), before.cause()));
        return now == null ? 1 : now.count();
    }

    void succeeded(Message message) throws JMSException {
        if (!failures.isEmpty()) {
            failures.remove(RetryQueue.firstId(message));
        }
    }

    /** @return the messages that failed at least three times, here, within the last ten minutes */
    public List<Failures> againAndAgain() {
        return new ArrayList<>(failures.values()).stream().filter(message -> message.count() >= AGAIN_AND_AGAIN).toList();
    }

    /** How many attempts ended in a technical fault since the start. */
    public long total() {
        return total.get();
    }
}
