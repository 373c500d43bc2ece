package org.conversationrouting.flow.decision;

/** The result of one step of a chain. */
public enum Verdict {
    CHOSEN, REJECTED, NOT_REACHED
}
