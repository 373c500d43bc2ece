package org.conversationrouting.flow.event;

/** What happened to a conversation. */
public enum EventType {
    CONVERSATION_ASSIGNED, OWNER_CHANGED, MESSAGE_APPENDED, CONVERSATION_CLOSED;

    /** Whether the conversation has a new owner: these events are sent to a separate JMS queue. */
    public boolean isAssignment() {
        return this == CONVERSATION_ASSIGNED || this == OWNER_CHANGED;
    }
}
