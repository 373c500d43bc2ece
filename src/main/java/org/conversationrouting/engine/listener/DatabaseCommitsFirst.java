package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.conversationrouting.engine.fault.FaultReport;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Runs a database transaction inside the JMS transaction and commits it first (best-efforts one-phase commit). If the JMS commit then
 * fails, the messages are redelivered and recognised as duplicates.
 */
final class DatabaseCommitsFirst implements BatchListener {

    private final PlatformTransactionManager database;
    private final FaultReport faultReport;
    private final BatchListener next;

    DatabaseCommitsFirst(PlatformTransactionManager database, FaultReport faultReport, BatchListener next) {
        this.database = database;
        this.faultReport = faultReport;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        try {
            TransactionStatus transaction = database.getTransaction(new DefaultTransactionDefinition());
            process(delivery, transaction);
            database.commit(transaction);
        } catch (TransactionException failure) {
            faultReport.report(failure);
            throw failure;
        }
    }

    private void process(Delivery delivery, TransactionStatus transaction) throws JMSException {
        try {
            next.onMessages(delivery);
        } catch (JMSException | RuntimeException | Error failure) {
            try {
                database.rollback(transaction);
            } catch (RuntimeException lostConnection) {
                // the database rolls back when it loses the connection
                failure.addSuppressed(lostConnection);
            }
            throw failure;
        }
    }
}
