package org.conversationrouting.administration.change;

/** What a change is about. */
public enum Subject {
    USER, QUEUE, NUMBER, DEFAULT_CHAIN, ACCOUNT, TOKEN, SET_ASIDE
}
