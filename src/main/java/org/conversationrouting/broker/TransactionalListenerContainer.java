package org.conversationrouting.broker;

import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.conversationrouting.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jms.support.JmsUtils;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Receives in a JMS transaction and runs the route in a database transaction inside of that. The database commits first:
 * if the JMS commit then fails, the message comes again, is recognised, and its event is sent again. Sends of the route go
 * through the session of the receive, so they take effect with the JMS commit or not at all.
 *
 * <p>Messages that wait already are taken into one transaction, up to a number; nobody waits for a batch to fill. Each still
 * goes through the route by itself. When one fails, all roll back, are delivered again, and then go one by one.
 */
final class TransactionalListenerContainer extends DefaultJmsMessageListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalListenerContainer.class);

    /**
     * From this delivery on, a message may be one that kills the process: it is processed alone. Deaths and outages make
     * earlier ones common.
     */
    private static final int SUSPICIOUS_DELIVERY = 4;
    private static final Duration LONGEST_APART = Duration.ofMinutes(10);
    private static final int MOST_APART = 10_000;
    /** A transaction of so many messages costs little more for each than one of the most. */
    private static final int LARGE = 16;

    private final JmsEndpoint endpoint;
    private final Processing processing;
    private final int most;
    private final DatabaseTurns databaseTurns;
    private final ThreadLocal<MessageConsumer> consumer = new ThreadLocal<>();
    /** Ids of messages whose batch failed: they go one by one. */
    private final Set<String> apart = Collections.newSetFromMap(Caffeine.newBuilder()
            .expireAfterWrite(LONGEST_APART).maximumSize(MOST_APART).<String, Boolean>build().asMap());

    @FunctionalInterface
    private interface Work {
        void run() throws JMSException;
    }

    /** @param most messages of one transaction */
    TransactionalListenerContainer(JmsEndpoint endpoint, Processing processing, int most) {
        super(endpoint);
        this.endpoint = endpoint;
        this.processing = processing;
        this.most = most;
        this.databaseTurns = new DatabaseTurns(endpoint.getConcurrentConsumers());
    }

    /** Each consumer has a connection of its own: the broker serves one connection's commands one after the other. */
    @Override
    protected Session createSession(Connection shared) throws JMSException {
        Connection own = createConnection();
        try {
            own.start();
            return ConsumerSession.of(super.createSession(own), own);
        } catch (JMSException | RuntimeException failure) {
            JmsUtils.closeConnection(own);
            throw failure;
        }
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        consumer.set(receiver);
        return processing.availability().await() ? super.receiveMessage(receiver) : null;
    }

    @Override
    protected void doExecuteListener(Session session, Message first) throws JMSException {
        if (most == 1) {
            super.doExecuteListener(session, first);
            return;
        }
        databaseTurns.await();
        try {
            executeBatch(session, first);
        } finally {
            databaseTurns.end();
        }
    }

    private void executeBatch(Session session, Message first) throws JMSException {
        List<Message> batch = receiveWaiting(first);
        if (batch.size() >= LARGE) {
            databaseTurns.end();
        }
        if (batch.size() == 1) {
            super.doExecuteListener(session, first);
        } else if (goesApart(batch.get(batch.size() - 1))) {
            // its neighbours are not to suffer with it: all come again
            setApart(batch);
            JmsUtils.rollbackIfNecessary(session);
        } else {
            invokeOrRollBack(session, batch);
            commitBatch(session, batch);
        }
    }

    private void invokeOrRollBack(Session session, List<Message> batch) throws JMSException {
        try {
            invokeBatch(session, batch);
        } catch (JMSException | RuntimeException | Error failure) {
            if (!Faults.isUnavailability(failure)) {
                LOG.info("{} messages failed together, and will be processed one by one", batch.size());
                setApart(batch);
            }
            rollbackOnExceptionIfNecessary(session, failure);
            throw failure;
        }
    }

    /** @return the message and those that wait behind it, up to one that goes apart */
    private List<Message> receiveWaiting(Message first) throws JMSException {
        List<Message> batch = new ArrayList<>(most);
        for (Message next = first; next != null;
             next = batch.size() < most && !goesApart(next) ? consumer.get().receiveNoWait() : null) {
            batch.add(next);
        }
        return batch;
    }

    private boolean goesApart(Message message) throws JMSException {
        return message.getJMSRedelivered() && (isSuspicious(message) || apart.contains(message.getJMSMessageID()));
    }

    private void setApart(List<Message> batch) throws JMSException {
        for (Message message : batch) {
            apart.add(message.getJMSMessageID());
        }
    }

    private static boolean isSuspicious(Message message) throws JMSException {
        return message.getIntProperty("JMSXDeliveryCount") >= SUSPICIOUS_DELIVERY;
    }

    @Override
    protected void invokeListener(Session session, Message message) throws JMSException {
        Work work = () -> inTransaction(() -> invoke(session, List.of(message)));
        if (isSuspicious(message)) {
            inTurn(processing.turns().writeLock(), () -> noted(message, work));
        } else {
            inTurn(processing.turns().readLock(), work);
        }
    }

    private void invokeBatch(Session session, List<Message> batch) throws JMSException {
        inTurn(processing.turns().readLock(), () -> inTransaction(() -> {
            processing.batch().begin();
            try {
                invoke(session, batch);
            } finally {
                processing.batch().end();
            }
        }));
    }

    private void invoke(Session session, List<Message> messages) throws JMSException {
        processing.gathered().begin();
        try {
            for (Message message : messages) {
                super.invokeListener(session, message);
            }
            processing.gathered().goOn();
            databaseTurns.end();
            processing.writes().flush();
        } catch (SQLException failure) {
            processing.faultReport().report(failure);
            throw new DataAccessResourceFailureException("What a batch wrote was refused", failure);
        } finally {
            processing.writes().forget();
            processing.gathered().end();
        }
    }

    /** The broker may refuse a commit for one message alone, whose send it could not take. */
    private void commitBatch(Session session, List<Message> batch) throws JMSException {
        try {
            commitIfNecessary(session, batch.get(0));
        } catch (JMSException refused) {
            setApart(batch);
            throw refused;
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

    private void inTurn(Lock turn, Work work) throws JMSException {
        turn.lock();
        try {
            work.run();
        } catch (Throwable failure) {
            processing.publication().rolledBack();
            processing.availability().failed(failure);
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private void noted(Message message, Work work) throws JMSException {
        processing.attempts().begin(endpoint.getCamelContext(), message.getJMSMessageID());
        try {
            work.run();
        } finally {
            processing.attempts().end(message.getJMSMessageID());
        }
    }

    private void inTransaction(Work work) throws JMSException {
        TransactionStatus transaction;
        try {
            transaction = processing.database().getTransaction(new DefaultTransactionDefinition());
        } catch (TransactionException failure) {
            processing.faultReport().report(failure);
            throw failure;
        }
        try {
            work.run();
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
