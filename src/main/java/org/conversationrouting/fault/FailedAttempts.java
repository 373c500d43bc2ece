package org.conversationrouting.fault;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.conversationrouting.message.RejectCode;
import org.conversationrouting.message.RejectedMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps of a route: what to do about attempts that failed for no technical reason. */
public final class FailedAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempts.class);
    private static final int LIMIT = 3;

    private final Attempts attempts;

    public FailedAttempts(Attempts attempts) {
        this.attempts = attempts;
    }

    /**
     * Logs where an attempt failed, but not the exception's text, which may quote the SMS: that is in the table
     * {@code failed_attempt} and, in the end, on sms.rejected.
     */
    public void report(Exchange exchange) {
        Throwable cause = Faults.rootCause(Faults.failure(exchange));
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.error("An attempt at message {} failed with {}{}; see the table failed_attempt",
                exchange.getVariable("jmsMessageId"), cause.getClass().getName(), trace.length == 0 ? "" : " at " + trace[0]);
    }

    /**
     * Refuses a message at which three attempts failed: the variable {@code failed} is a row of
     * {@code find-failed-attempts.sql}, or null.
     */
    @SuppressWarnings("unchecked")
    public void refuse(Exchange exchange) {
        Map<String, Object> failed = exchange.getVariable("failed", Map.class);
        if (failed == null) {
            return;
        }
        int count = attempts.apartFromOwnNotes(exchange.getVariable("jmsMessageId", String.class),
                ((Number) failed.get("attempts")).intValue());
        if (count >= LIMIT) {
            String last = Objects.requireNonNullElse((String) failed.get("last_failure"), "the process died");
            throw new RejectedMessageException(RejectCode.PROCESSING_FAILED,
                    count + " attempts failed, the last one with: " + last + ". Mend the cause, then send the message again.");
        }
    }
}
