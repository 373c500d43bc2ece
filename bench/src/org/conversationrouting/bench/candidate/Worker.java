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
 * The loop of one thread: waits for a message, takes waiting messages up to a maximum, processes each, commits the database once,
 * then the JMS session once. If one fails, all roll back and are processed again one by one.
 */
final class Worker implements Runnable {

    private static final long WAIT_MILLIS = 1_000;

    private final Session session;
    private final MessageConsumer consumer;
    private final MessageProducer producer;
    private final java.sql.Connection database;
    private final Contract contract;
    private final int most;
    private int oneByOne;

    Worker(Connection connection, java.sql.Connection database, int most) throws JMSException, SQLException {
        this.session = connection.createSession(Session.SESSION_TRANSACTED);
        this.consumer = session.createConsumer(session.createQueue(Queues.INBOUND));
        this.producer = session.createProducer(null);
        this.database = database;
        this.most = most;
        database.setAutoCommit(false);
        contract = new Contract(session, producer, new Store(database));
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
        List<Message> batch = new ArrayList<>(most);
        Message message = consumer.receive(WAIT_MILLIS);
        int limit = oneByOne > 0 ? 1 : most;
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
                Sms sms = contract.read(message);
                if (sms != null) {
                    read.add(sms);
                }
            }
            // all batches lock their pairs in the same order, so they can't deadlock
            List<Sms> inOrder = new ArrayList<>(read);
            inOrder.sort(Comparator.comparing(Sms::businessNumber).thenComparing(Sms::customerNumber));
            for (Sms sms : inOrder) {
                contract.lock(sms);
            }
            for (Sms sms : read) {
                contract.process(sms);
            }
            database.commit();
            session.commit();
            oneByOne = Math.max(0, oneByOne - 1);
        } catch (JMSException | SQLException | RuntimeException failure) {
            System.out.println("Rolled back " + batch.size() + ": " + failure);
            database.rollback();
            session.rollback();
            oneByOne = batch.size();
        }
    }
}
