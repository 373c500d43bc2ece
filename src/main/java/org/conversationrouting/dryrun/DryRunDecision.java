package org.conversationrouting.dryrun;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.event.Conversation;
import org.conversationrouting.flow.event.EventType;
import org.conversationrouting.flow.event.UnroutedSms;
import org.conversationrouting.flow.failure.RejectedMessageException;
import org.conversationrouting.flow.sms.Sms;

/**
 * What would happen to an SMS. The contract, section 6, defines the JSON form.
 *
 * @param reason         code, for {@code UNROUTED} and {@code REJECTED}; otherwise null
 * @param detail         why, for a person, where there is no decision; otherwise null
 * @param businessNumber null if it can't be read
 * @param customerNumber null if it can't be read
 * @param conversationId the open conversation that the SMS would join; null if there is none
 * @param owner          of the conversation afterwards; null if nobody would own it
 * @param relatedRecord  null if there is none, or it was not looked up
 * @param decision       null if no chain was walked
 */
@JsonPropertyOrder({"outcome", "reason", "detail", "businessNumber", "customerNumber", "conversationId", "owner", "relatedRecord", "decision"})
public record DryRunDecision(Outcome outcome, String reason, String detail, String businessNumber, String customerNumber,
                             String conversationId, Owner owner, Conversation.Record relatedRecord, Decision decision) {

    /** The contract's outcomes. */
    public enum Outcome {
        CONVERSATION_ASSIGNED, OWNER_CHANGED, MESSAGE_APPENDED, UNROUTED, REJECTED, DUPLICATE
    }

    private static final String KNOWN = "An SMS with this messageId was processed before. Its event would be published again.";

    /** @throws RouteFaultException if the routes ended without a result */
    static DryRunDecision of(Sms sms) {
        if (sms.rejection() != null) {
            return rejected(sms, sms.rejection());
        }
        if (sms.unroutedReason() != null) {
            return unrouted(sms);
        }
        if (sms.event() == null) {
            throw new RouteFaultException("The routes ended without a result for an SMS. Was a step or a branch removed?");
        }
        return sms.isEventNew() ? assigned(sms, sms.event().eventType())
                : new DryRunDecision(Outcome.DUPLICATE, null, KNOWN, sms.businessNumber(), sms.customerNumber(), null, null, null, null);
    }

    static DryRunDecision rejected(Sms sms, RejectedMessageException why) {
        return rejected(why.getCode().name(), why.getDetail(), sms.businessNumber(), sms.customerNumber());
    }

    /** For input that is not even a message. @param reason code */
    public static DryRunDecision rejected(String reason, String detail) {
        return rejected(reason, detail, null, null);
    }

    private static DryRunDecision rejected(String reason, String detail, String businessNumber, String customerNumber) {
        return new DryRunDecision(Outcome.REJECTED, reason, detail, businessNumber, customerNumber, null, null, null, null);
    }

    private static DryRunDecision unrouted(Sms sms) {
        Decision walked = sms.decision() == null || sms.decision().steps().isEmpty() ? null : sms.decision();
        String detail = walked != null ? null : sms.decision() != null ? sms.decision().explanation()
                : UnroutedSms.explanation(sms.unroutedReason(), sms.businessNumber(), sms.customerNumber());
        return new DryRunDecision(Outcome.UNROUTED, sms.unroutedReason(), detail, sms.businessNumber(), sms.customerNumber(), null, null,
                record(sms.relatedRecord()), walked);
    }

    private static DryRunDecision assigned(Sms sms, EventType type) {
        Conversation conversation = sms.conversation();
        boolean opened = type == EventType.CONVERSATION_ASSIGNED;
        return new DryRunDecision(Outcome.valueOf(type.name()), null, null, sms.businessNumber(), sms.customerNumber(),
                opened ? null : conversation.conversationId(), conversation.owner(), conversation.relatedRecord(), sms.decision());
    }

    private static Conversation.Record record(RelatedRecord found) {
        return found == null ? null : new Conversation.Record(found.objectType(), found.recordId(), found.name());
    }
}
