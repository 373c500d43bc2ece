package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.springframework.jms.support.JmsUtils;

/** Commits the JMS transaction when the messages are processed, and rolls it back when they are not. */
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
            // after a commit, nothing is left that this could be about
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
     * The client may have ended the transaction and still hold its messages as delivered: the next commit would acknowledge
     * them. At a JMSException the container makes a new session; without a connection the broker rolls back by itself.
     */
    private static JMSException discardSession(Throwable failure, Exception notRolledBack) {
        JMSException discard = new JMSException("The session could not be rolled back: " + notRolledBack);
        discard.initCause(failure);
        return discard;
    }
}
