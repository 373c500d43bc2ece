package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.springframework.jms.support.JmsUtils;

/** Commits the JMS transaction if the messages were processed, and rolls it back if they were not. */
final class JmsCommit implements BatchListener {

    private final SessionOutcome outcome;
    private final BatchListener next;

    JmsCommit(SessionOutcome outcome, BatchListener next) {
        this.outcome = outcome;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        try {
            process(delivery);
            JmsUtils.commitIfNecessary(delivery.session());
            outcome.committed();
        } finally {
            // after a commit, this has no effect
            outcome.rolledBack();
        }
    }

    private void process(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
        } catch (JMSException | RuntimeException | Error failure) {
            try {
                JmsUtils.rollbackIfNecessary(delivery.session());
            } catch (JMSException | RuntimeException notRolledBack) {
                throw discardSession(failure, notRolledBack);
            }
            throw failure;
        }
    }

    /**
     * The client may have ended the transaction but still count its messages as delivered, so that the next commit would acknowledge
     * them. A JMSException makes the container create a new session. The broker rolls back when the old connection is closed.
     */
    private static JMSException discardSession(Throwable failure, Exception notRolledBack) {
        JMSException discard = new JMSException("The session could not be rolled back: " + notRolledBack);
        discard.initCause(failure);
        return discard;
    }
}
