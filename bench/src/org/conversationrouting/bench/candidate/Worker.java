package org.conversationrouting.bench.candidate;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conversationrouting.bench.Queues;

/**
 * The loop of one thread. It waits for a message, takes waiting messages up to a maximum, processes each, then commits the database once
 * and the JMS session once. If one message fails, all are rolled back and processed again one by one.
 */
final class Worker implements Runnable {

    private static final long WAIT_MILLIS = 1_000;

    private final Session session;
    private final MessageConsumer consumer;
    private final MessageProducer producer;
    private final java.sql.Connection database;
    private final SmsProcessor processor;
    private final int maxBatchSize;
    private int singlesLeft;

    Worker(Connection connection, java.sql.Connection database, int maxBatchSize) throws JMSException, SQLException {
        this.session = connection.createSession(Session.SESSION_TRANSACTED);
        this.consumer = session.createConsumer(session.createQueue(Queues.INBOUND));
        this.producer = session.createProducer(null);
        this.database = database;
        this.maxBatchSize = maxBatchSize;
        database.setAutoCommit(false);
        processor = new SmsProcessor(session, producer, new Store(database));
    }

    @Override
    public void run() {
        try {
            while (true) {
                List<Message> batch = receive();
                if (!batch.isEmpty()) {
                    process(batch);
                }
            }
        } catch (JMSException | SQLException stopped) {
            System.out.println("Stopped: " + stopped);
        }
    }

    private List<Message> receive() throws JMSException {
        List<Message> batch = new ArrayList<>(maxBatchSize);
        Message message = consumer.receive(WAIT_MILLIS);
        int limit = singlesLeft > 0 ? 1 : maxBatchSize;
        while (message != null) {
            batch.add(message);
            message = batch.size() < limit ? consumer.receiveNoWait() : null;
        }
        return batch;
    }

    private void process(List<Message> batch) throws JMSException, SQLException {
        try {
            List<Sms> read = new ArrayList<>(batch.size());
            for (Message message : batch) {
                Sms sms = processor.read(message);
                if (sms != null) {
                    read.add(sms);
                }
            }
            // all batches lock their pairs in the same order, so they can't deadlock
            List<Sms> inOrder = new ArrayList<>(read);
            inOrder.sort(Comparator.comparing(Sms::businessNumber).thenComparing(Sms::customerNumber));
            for (Sms sms : inOrder) {
                processor.lock(sms);
            }
            for (Sms sms : read) {
                processor.process(sms);
            }
            database.commit();
            session.commit();
            singlesLeft = Math.max(0, singlesLeft - 1);
        } catch (JMSException | SQLException | RuntimeException failure) {
            System.out.println("Rolled back " + batch.size() + ": " + failure);
            database.rollback();
            session.rollback();
            singlesLeft = batch.size();
        }
    }
}
