package org.conversationrouting.engine.listener;

/** Is told what became of the messages that this thread sent in its session. */
public interface SessionOutcome {

    /** The session was committed: what it sent is published. */
    void committed();

    /** The session was rolled back: what it sent is not published. */
    void rolledBack();
}
