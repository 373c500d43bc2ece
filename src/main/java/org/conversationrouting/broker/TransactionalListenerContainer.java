package org.conversationrouting.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.locks.Lock;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Receives each message in a JMS transaction and runs its route in a database transaction inside of that. The database
 * commits first: if the JMS commit then fails, the message comes again, is recognised, and its event is sent again.
 * Sends of the route go through the session of the receive, so they take effect with the JMS commit or not at all.
 */
final class TransactionalListenerContainer extends DefaultJmsMessageListenerContainer {

    /** From this delivery on, a message may be one that kills the process: it is processed alone. */
    private static final int SUSPICIOUS_DELIVERY = 3;

    private final JmsEndpoint endpoint;
    private final Processing processing;

    TransactionalListenerContainer(JmsEndpoint endpoint, Processing processing) {
        super(endpoint);
        this.endpoint = endpoint;
        this.processing = processing;
    }

    @Override
    protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
        return processing.availability().await() ? super.receiveMessage(consumer) : null;
    }

    @Override
    protected void invokeListener(Session session, Message message) throws JMSException {
        boolean alone = message.getIntProperty("JMSXDeliveryCount") >= SUSPICIOUS_DELIVERY;
        Lock turn = alone ? processing.turns().writeLock() : processing.turns().readLock();
        turn.lock();
        try {
            if (alone) {
                invokeNoted(session, message);
            } else {
                invokeInTransaction(session, message);
            }
        } catch (Throwable failure) {
            processing.publication().rolledBack();
            processing.availability().failed(failure);
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    @Override
    protected void commitIfNecessary(Session session, Message message) throws JMSException {
        try {
            super.commitIfNecessary(session, message);
            processing.publication().committed();
        } finally {
            processing.publication().rolledBack();
        }
    }

    private void invokeNoted(Session session, Message message) throws JMSException {
        processing.attempts().begin(endpoint.getCamelContext(), message.getJMSMessageID());
        try {
            invokeInTransaction(session, message);
        } finally {
            processing.attempts().end(message.getJMSMessageID());
        }
    }

    private void invokeInTransaction(Session session, Message message) throws JMSException {
        TransactionStatus transaction;
        try {
            transaction = processing.database().getTransaction(new DefaultTransactionDefinition());
        } catch (TransactionException failure) {
            processing.faultReport().report(failure);
            throw failure;
        }
        try {
            super.invokeListener(session, message);
        } catch (Throwable failure) {
            rollBack(transaction, failure);
            throw failure;
        }
        try {
            processing.database().commit(transaction);
        } catch (RuntimeException failure) {
            processing.faultReport().report(failure);
            throw failure;
        }
    }

    private void rollBack(TransactionStatus transaction, Throwable failure) {
        try {
            processing.database().rollback(transaction);
        } catch (RuntimeException lostConnection) {
            // without a connection the database rolls back by itself
            failure.addSuppressed(lostConnection);
        }
    }
}
