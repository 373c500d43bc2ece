package org.conversationrouting.flow.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.conversationrouting.engine.Binder;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.UnroutedSms;
import org.conversationrouting.flow.failure.FailedAttempts;
import org.conversationrouting.flow.failure.PreCountedAttempts;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.sms.Batch;
import org.conversationrouting.flow.sms.InboundMessage;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of {@code routes/failure}. They set messages aside and count failed attempts. */
public final class FailureSteps {

    private static final Logger LOG = LoggerFactory.getLogger(FailureSteps.class);
    private static final int MAX_ATTEMPTS = 3;

    private final ObjectMapper mapper;
    private final PreCountedAttempts attempts;
    private final FaultReport faultReport;
    private final Outcomes outcomes;
    private final FailedAttempts failedAttempts;

    public FailureSteps(ObjectMapper mapper, PreCountedAttempts attempts, FaultReport faultReport, Outcomes outcomes,
                        FailedAttempts failedAttempts) {
        this.mapper = mapper;
        this.attempts = attempts;
        this.faultReport = faultReport;
        this.outcomes = outcomes;
        this.failedAttempts = failedAttempts;
    }

    public void bind(Binder binder) {
        binder.step("failure.rejectAfterThreeAttempts", this::rejectAfterThreeAttempts);
        binder.step("failure.rejectReusedMessageId", exchange ->
                exchange.getMessage().getBody(SmsBatch.class).forEach(sms -> sms.reject(reusedMessageId())));
        binder.step("failure.rejectUnknownConversation", exchange ->
                exchange.getMessage().getBody(InboundMessage.class).reject(unknownConversation()));
        binder.step("failure.writeRejectedMessage", this::writeRejectedMessage);
        binder.step("failure.writeUnroutedSms", this::writeUnroutedSms);
        binder.step("failure.reportTechnicalFault", this::reportTechnicalFault);
        binder.step("failure.reportFailedAttempt", this::reportFailedAttempt);
        binder.step("failure.attemptIsCounted", exchange -> attempts.counted(exchange.getVariable("alone", String.class)));
        binder.step("failure.takeAttemptsToUndo", exchange -> exchange.getMessage().setBody(
                attempts.takeAttemptsToUndo().stream().map(id -> Map.of("jmsMessageId", id)).toList()));
        binder.step("failure.attemptsAreUndone", exchange -> attempts.undone(jmsMessageIds(exchange)));
        binder.step("failure.requeueAttemptsToUndo", exchange -> attempts.requeue(jmsMessageIds(exchange)));
    }

    static RejectedMessageException unknownConversation() {
        return new RejectedMessageException(RejectCode.UNKNOWN_CONVERSATION,
                "This conversation never existed. Name a conversation by its conversationId, or by both of its numbers.");
    }

    private static RejectedMessageException reusedMessageId() {
        return new RejectedMessageException(RejectCode.MESSAGE_ID_REUSED, "messageId: an earlier SMS to this number has the same id"
                + " but a different customer or body. Give each SMS its own id.");
    }

    /** Takes the rows of {@code find-failed-attempts.sql} from the variable {@code failed}. */
    private void rejectAfterThreeAttempts(Exchange exchange) throws JMSException {
        Map<Object, Map<String, Object>> rows = Rows.of(exchange, "failed").rows().stream()
                .collect(Collectors.toMap(row -> row.get("jms_message_id"), row -> row));
        for (Object each : exchange.getMessage().getBody(Batch.class)) {
            InboundMessage message = (InboundMessage) each;
            String id = message.received().getJMSMessageID();
            Map<String, Object> failed = rows.get(id);
            int count = failed == null ? 0 : attempts.withoutOwnCounts(id, ((Number) failed.get("attempts")).intValue());
            if (count >= MAX_ATTEMPTS) {
                String last = Objects.requireNonNullElse((String) failed.get("last_failure"), "the process died");
                message.reject(new RejectedMessageException(RejectCode.PROCESSING_FAILED,
                        count + " attempts failed, the last one with: " + last + ". Fix the cause, then send the message again."));
            }
        }
    }

    /** Sets the body to the received JMS message, which is sent unchanged. */
    private void writeRejectedMessage(Exchange exchange) {
        InboundMessage message = exchange.getMessage().getBody(InboundMessage.class);
        message.setAside();
        outcomes.add(Outcome.rejected(message.rejection().getCode().name()));
        exchange.getMessage().setBody(message.received());
    }

    private void writeUnroutedSms(Exchange exchange) throws JsonProcessingException {
        Sms sms = exchange.getMessage().getBody(Sms.class);
        sms.setAside();
        outcomes.add(Outcome.unrouted(sms.unroutedReason()));
        exchange.getMessage().setBody(UnroutedSms.json(mapper, sms.content(), sms.businessNumber(), sms.customerNumber(),
                sms.unroutedReason(), sms.decision()));
    }

    /** While the routes are on trial, every failure counts as technical, but the text of another one may quote the SMS. */
    private void reportTechnicalFault(Exchange exchange) {
        Throwable failure = Faults.failure(exchange);
        if (Faults.isTechnical(failure)) {
            faultReport.report(failure);
        } else {
            LOG.warn("An attempt failed with {}; the routes were changed a moment ago, so the message is not blamed and will be retried", place(failure));
        }
    }

    /** The exception and where it was thrown, without its text. */
    private static String place(Throwable failure) {
        Throwable cause = Faults.rootCause(failure);
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /**
     * Logs where an attempt failed, and counts it if it was at one message alone. The exception's text may quote the SMS, so it appears only
     * in the table {@code failed_attempt} and, after the last attempt, on sms.rejected.
     */
    private void reportFailedAttempt(Exchange exchange) {
        Object alone = exchange.getVariable("alone");
        if (alone != null) {
            failedAttempts.count();
        }
        LOG.error("An attempt at {} failed with {}{}", alone == null ? "several messages" : "message " + alone, place(Faults.failure(exchange)),
                alone == null ? "; they will be processed one by one" : "; see the table failed_attempt");
    }

    @SuppressWarnings("unchecked")
    private static List<String> jmsMessageIds(Exchange exchange) {
        return ((List<Map<String, String>>) exchange.getMessage().getBody()).stream().map(row -> row.get("jmsMessageId")).toList();
    }
}
