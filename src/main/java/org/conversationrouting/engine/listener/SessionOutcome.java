package org.conversationrouting.engine.listener;

/** Is notified of the commit or rollback of a thread's session. */
public interface SessionOutcome {

    /** The session was committed, so its messages are sent. */
    void committed();

    /** The session was rolled back, so its messages are not sent. */
    void rolledBack();

    /** Notifies two. */
    static SessionOutcome both(SessionOutcome first, SessionOutcome second) {
        return new SessionOutcome() {
            @Override
            public void committed() {
                first.committed();
                second.committed();
            }

            @Override
            public void rolledBack() {
                first.rolledBack();
                second.rolledBack();
            }
        };
    }
}
