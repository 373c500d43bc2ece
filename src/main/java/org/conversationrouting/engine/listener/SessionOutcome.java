package org.conversationrouting.engine.listener;

/** Is notified of the commit or rollback of a thread's session. */
public interface SessionOutcome {

    /** The session was committed, so its messages are sent. */
    void committed();

    /** The session was rolled back, so its messages are not sent. */
    void rolledBack();
}
