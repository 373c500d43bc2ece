package org.conversationrouting.flow.sms;

import org.conversationrouting.flow.event.Conversation;
import org.conversationrouting.flow.event.ConversationEvent;

/** A conversation that an administrator handed over to somebody else. Not thread-safe. */
public final class Reassignment {

    private final String conversationId;
    private final String businessNumber;
    private final String customerNumber;
    private String handOverId;
    private Conversation conversation;
    private ConversationEvent event;

    /** @param businessNumber null if the conversation no longer exists, as is {@code customerNumber} */
    public Reassignment(String conversationId, String businessNumber, String customerNumber) {
        this.conversationId = conversationId;
        this.businessNumber = businessNumber;
        this.customerNumber = customerNumber;
    }

    public String conversationId() {
        return conversationId;
    }

    public String businessNumber() {
        return businessNumber;
    }

    public String customerNumber() {
        return customerNumber;
    }

    /** By which hand-over; null until it is claimed. */
    public String handOverId() {
        return handOverId;
    }

    /** Nobody else carries it out. */
    public void claimed(String byHandOverId) {
        this.handOverId = byHandOverId;
    }

    /** @param after with its new owner */
    public void done(Conversation after, ConversationEvent ownerChanged) {
        this.conversation = after;
        this.event = ownerChanged;
    }

    /** With its new owner; null if it was closed or got another owner before. */
    public Conversation conversation() {
        return conversation;
    }

    /** Null as long as {@link #conversation} is. */
    public ConversationEvent event() {
        return event;
    }
}
