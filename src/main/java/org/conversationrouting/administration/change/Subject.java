package org.conversationrouting.administration.change;

/** What a change is about. */
public enum Subject {
    USER, QUEUE, NUMBER, DEFAULT_CHAIN, ABSENCE, CONVERSATION, ACCOUNT, TOKEN, SET_ASIDE, ROUTES
}
