package org.conversationrouting.flow.sms;

import jakarta.jms.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.conversationrouting.flow.decision.ChainWalk;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.event.Conversation;
import org.conversationrouting.flow.event.ConversationEvent;
import org.conversationrouting.flow.message.InboundSms;

/** An inbound SMS (MO): its content, the situation of its pair, the decision about the owner, and the result. */
public final class Sms extends InboundMessage {

    private InboundSms content;
    private Situation situation;
    private RelatedRecord relatedRecord;
    private ChainWalk walk;
    private Conversation conversation;
    private String unroutedReason;
    private Past past;

    /**
     * What the database contains about the SMS and its pair.
     *
     * @param name                       as {@code find-situations.sql} returns it
     * @param openConversation           null if there is none
     * @param ownerEligible              whether the open conversation's owner is still eligible
     * @param latestClosedConversationId null if there is none
     * @param knownEvent                 the stored event of the same SMS; null if the SMS is new
     */
    public record Situation(String name, Conversation openConversation, boolean ownerEligible,
                            String latestClosedConversationId, ConversationEvent knownEvent) {
    }

    /**
     * When a past SMS came, for a dry run that decides about it again.
     *
     * @param receivedAt outbound SMS sent before this time count
     * @param decidedAt  conversations closed before this time count
     */
    public record Past(Instant receivedAt, Instant decidedAt) {
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

    /** Null for an SMS that comes now. */
    public Past past() {
        return past;
    }

    public void past(Past times) {
        past = times;
    }

    public Situation situation() {
        return situation;
    }

    public void situation(Situation found) {
        situation = found;
    }

    /** Null if there is none, or it was not looked up. */
    public RelatedRecord relatedRecord() {
        return relatedRecord;
    }

    public void relatedRecord(RelatedRecord record) {
        relatedRecord = record;
    }

    /** The walk along its chains; null if it needs no decision. */
    public ChainWalk walk() {
        return walk;
    }

    public void startWalk(ChainWalk started) {
        walk = started;
    }

    /** Null if it needs no decision. */
    public Decision decision() {
        return walk == null ? null : walk.decision();
    }

    /** The conversation after this SMS; null if there is none. */
    public Conversation conversation() {
        return conversation;
    }

    public void addTo(Conversation updated, ConversationEvent event) {
        conversation = updated;
        newEvent(event);
    }

    /** @throws NullPointerException if its event is not stored. This counts as a failed attempt at this SMS */
    public void publishAgain() {
        storedEvent(Objects.requireNonNull(situation.knownEvent(), "The SMS is known, but its event is not stored"));
    }

    /** Why it is unrouted; null if it is not. */
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
