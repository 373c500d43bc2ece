package org.conversationrouting.engine.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conversationrouting.engine.listener.FakeSession.message;

import jakarta.jms.JMSException;
import org.conversationrouting.engine.fault.FaultReport;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** The guarantee on which everything else depends: how the two transactions commit and roll back together. */
class DatabaseCommitsFirstTest {

    private final FakeSession session = new FakeSession();
    private RuntimeException commitFailure;

    private final SessionOutcome outcome = new SessionOutcome() {
        @Override
        public void committed() {
            session.log.add("published");
        }

        @Override
        public void rolledBack() {
            session.log.add("forgotten");
        }
    };

    private final PlatformTransactionManager database = new PlatformTransactionManager() {
        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            session.log.add("database begin");
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            session.log.add("database commit");
            if (commitFailure != null) {
                throw commitFailure;
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            session.log.add("database rollback");
        }
    };

    private void process(BatchListener route) throws JMSException {
        new JmsCommit(outcome, new DatabaseCommitsFirst(database, new FaultReport(), route))
                .onMessages(session.delivery(message("1", 1)));
    }

    @Test
    void theDatabaseCommitsBeforeTheBroker() throws Exception {
        process(session.recording("route"));
        assertThat(session.log).containsExactly("database begin", "route 1", "database commit", "jms commit", "published", "forgotten");
    }

    @Test
    void bothRollBackIfTheRouteFails() {
        assertThatThrownBy(() -> process(delivery -> {
            throw new IllegalStateException("simulated");
        })).hasMessage("simulated");
        assertThat(session.log).containsExactly("database begin", "database rollback", "jms rollback", "forgotten");
    }

    @Test
    void theBrokerDoesNotCommitIfTheDatabaseFailsToCommit() {
        commitFailure = new CannotCreateTransactionException("simulated");
        assertThatThrownBy(() -> process(session.recording("route"))).hasMessage("simulated");
        assertThat(session.log).containsExactly("database begin", "route 1", "database commit", "jms rollback", "forgotten");
    }

    @Test
    void nothingCountsAsPublishedIfTheBrokerFailsToCommit() {
        session.commitFails(new JMSException("simulated"));
        assertThatThrownBy(() -> process(session.recording("route"))).hasMessage("simulated");
        assertThat(session.log).contains("database commit", "jms commit").doesNotContain("published");
    }
}
