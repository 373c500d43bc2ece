package org.conversationrouting.flow.decision;

/** What became of one step of a chain. */
public enum Verdict {
    CHOSEN, REJECTED, NOT_REACHED
}
