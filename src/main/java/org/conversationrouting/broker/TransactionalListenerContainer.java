package org.conversationrouting.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.conversationrouting.fault.FaultReport;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Receives each message in a JMS transaction and runs its route in a database transaction inside of that. The database
 * commits first: if the JMS commit then fails, the message comes again, is recognised, and its event is sent again.
 * Sends of the route go through the session of the receive, so they take effect with the JMS commit or not at all.
 */
final class TransactionalListenerContainer extends DefaultJmsMessageListenerContainer {

    private final PlatformTransactionManager database;
    private final FaultReport faults;

    TransactionalListenerContainer(JmsEndpoint endpoint, PlatformTransactionManager database, FaultReport faults) {
        super(endpoint);
        this.database = database;
        this.faults = faults;
    }

    @Override
    protected void invokeListener(Session session, Message message) throws JMSException {
        TransactionStatus transaction = begin();
        try {
            super.invokeListener(session, message);
        } catch (Throwable failure) {
            rollBack(transaction, failure);
            throw failure;
        }
        commit(transaction);
    }

    private TransactionStatus begin() {
        try {
            return database.getTransaction(new DefaultTransactionDefinition());
        } catch (CannotCreateTransactionException failure) {
            faults.report(failure);
            throw failure;
        }
    }

    private void commit(TransactionStatus transaction) {
        try {
            database.commit(transaction);
        } catch (TransactionException failure) {
            faults.report(failure);
            throw failure;
        }
    }

    private void rollBack(TransactionStatus transaction, Throwable failure) {
        try {
            database.rollback(transaction);
        } catch (TransactionException lostConnection) {
            // without a connection the database rolls back by itself
            failure.addSuppressed(lostConnection);
        }
    }
}
