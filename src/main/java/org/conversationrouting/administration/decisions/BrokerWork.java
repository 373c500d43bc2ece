package org.conversationrouting.administration.decisions;

import io.javalin.http.HttpStatus;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.ActiveMQConnection;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.broker.Failover;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something on the router's broker that somebody waits for. A client can wait long for a broker that is down; the caller does not. */
final class BrokerWork {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWork.class);
    private static final int ATTEMPTS = 2;
    private static final long MAX_SECONDS = 8;
    /** Otherwise threads would pile up while the broker is down. */
    private static final int MAX_AT_ONCE = 4;

    private final ConnectionFactory broker;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);

    BrokerWork(ConnectionFactory broker) {
        this.broker = broker;
    }

    /** Uses a started connection. */
    interface Work<T> {
        T with(Connection connection) throws JMSException, InterruptedException;
    }

    /** @throws Problem 503 if the broker does not answer in time */
    <T> T inTime(Work<T> work) {
        if (!free.tryAcquire()) {
            throw unavailable();
        }
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return connected(work);
            } finally {
                free.release();
            }
        });
        DaemonThreads.start("administration-broker", task);
        try {
            return task.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hanging) {
            throw unavailable();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof JMSException unanswered) {
                LOG.warn("The administration could not use the broker: {}", Reason.of(unanswered));
                throw unavailable();
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    /** In this thread, without a time limit. */
    <T> T connected(Work<T> work) throws JMSException, InterruptedException {
        try (Connection connection = broker.createConnection()) {
            if (connection instanceof ActiveMQConnection activemq) {
                Failover.giveUpAfter(ATTEMPTS, activemq);
            }
            connection.start();
            return work.with(connection);
        }
    }

    private static Problem unavailable() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "The broker does not answer now: try again");
    }
}
