package org.conversationrouting.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.FailingMessages;
import org.conversationrouting.engine.listener.FailingMessages.Failures;

/**
 * Are messages being processed? Down if a consumer is stuck. Messages that keep failing are reported, but the check stays up because
 * they don't hold up others.
 */
public final class MessagesHealthCheck extends AbstractHealthCheck {

    /** No transaction takes this long: the database ends statements after 30 s, and idle transactions after 60 s. */
    private static final Duration STUCK = Duration.ofSeconds(90);

    private final FailingMessages failing;
    private final BusyConsumers busyConsumers;

    public MessagesHealthCheck(FailingMessages failing, BusyConsumers busyConsumers) {
        super("messages");
        this.failing = failing;
        this.busyConsumers = busyConsumers;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Duration longest = busyConsumers.longest();
        List<Failures> repeated = failing.failingRepeatedly();
        if (longest.compareTo(STUCK) > 0) {
            builder.message("a consumer has been processing the same messages for " + longest.toSeconds()
                    + " s: is the broker down, or its store full?").down();
        } else if (repeated.isEmpty()) {
            builder.up();
        } else {
            builder.message(repeated.size() + " message(s) keep failing; they wait in a retry queue and don't hold up others: "
                    + byQueueAndCause(repeated)).up();
        }
    }

    /** Such as {@code 3 of sms.inbound (PSQLException)}. Without the exceptions' texts, which may quote a message. */
    private static String byQueueAndCause(List<Failures> failures) {
        Map<String, Long> counts = failures.stream().collect(Collectors.groupingBy(
                failure -> failure.queue() + " (" + failure.cause() + ")", TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().map(count -> count.getValue() + " of " + count.getKey()).collect(Collectors.joining(", "));
    }
}
