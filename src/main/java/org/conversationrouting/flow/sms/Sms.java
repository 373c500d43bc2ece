package org.conversationrouting.flow.sms;

import jakarta.jms.Message;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.conversationrouting.flow.decision.ChainWalk;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.event.Conversation;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.message.InboundSms;

/** An inbound SMS (MO): what it says, what was found out about its pair, what was decided, and what comes of it. */
public final class Sms extends Incoming {

    private InboundSms content;
    private Situation situation;
    private RelatedRecord relatedRecord;
    private ChainWalk walk;
    private Conversation conversation;
    private String unroutedReason;

    /**
     * What stands between its two numbers.
     *
     * @param name                       one of {@code find-situations.sql}
     * @param openConversation           null when none is open
     * @param ownerEligible              whether the open conversation's owner may still own it
     * @param latestClosedConversationId null when there is none
     * @param known                      what was published of the same SMS before; null when it is new
     */
    public record Situation(String name, Conversation openConversation, boolean ownerEligible,
                            String latestClosedConversationId, ConversationEvent known) {
    }

    public Sms(Message received) {
        super(received);
    }

    public void read(InboundSms checked) {
        content = checked;
    }

    public InboundSms content() {
        return content;
    }

    public String messageId() {
        return content.messageId();
    }

    public String body() {
        return content.body();
    }

    public OffsetDateTime receivedAt() {
        return content.receivedAt();
    }

    public Situation situation() {
        return situation;
    }

    public void found(Situation found) {
        situation = found;
    }

    /** Null when there is none, or nobody looked for one. */
    public RelatedRecord relatedRecord() {
        return relatedRecord;
    }

    public void related(RelatedRecord record) {
        relatedRecord = record;
    }

    /** The walk down its chain; null when no owner is wanted. */
    public ChainWalk walk() {
        return walk;
    }

    public void starts(ChainWalk fromTheTop) {
        walk = fromTheTop;
    }

    /** Null when no owner was wanted. */
    public Decision decision() {
        return walk == null ? null : walk.decision();
    }

    /** The conversation as it is after this SMS; null when it has none. */
    public Conversation conversation() {
        return conversation;
    }

    public void joins(Conversation itsConversation, ConversationEvent event) {
        conversation = itsConversation;
        newEvent(event);
    }

    /** @throws NullPointerException when the database has no event of it: an error of this SMS, which is counted */
    public void publishAgain() {
        storedEvent(Objects.requireNonNull(situation.known(), "The SMS is known, but its event is not stored"));
    }

    /** Why it goes to {@code sms.unrouted}; null when it does not. */
    public String unroutedReason() {
        return unroutedReason;
    }

    public void unroute(String reason) {
        unroutedReason = reason;
    }

    @Override
    boolean isSettledWithoutEvent() {
        return unroutedReason != null && isSetAside();
    }
}
