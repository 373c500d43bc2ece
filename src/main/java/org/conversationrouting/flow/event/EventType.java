package org.conversationrouting.flow.event;

/** What happened to a conversation. */
public enum EventType {
    CONVERSATION_ASSIGNED, OWNER_CHANGED, MESSAGE_APPENDED, CONVERSATION_CLOSED
}
