package org.conversationrouting.generation;

import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.support.TestRouter;

/**
 * Sends 500 SMS/s, each from another customer, until it is stopped. One that is late is sent at once, so that the rate holds; but while thousands
 * wait, because the machine is slow, none is sent.
 */
final class SteadySms implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1) / 500;

    private static final int MOST_WAITING = 2_000;
    private static final int LOOK_EVERY = 100;

    private final TestRouter router;
    private final String url;
    private final ParallelTask<Integer> sending;
    private volatile boolean stopping;

    SteadySms(TestRouter router) throws Exception {
        this.router = router;
        url = router.application().embeddedBroker().url();
        sending = ParallelTask.run("steady-sms", this::send);
    }

    /** @return how many the broker got */
    int stop() throws Exception {
        stopping = true;
        return sending.join();
    }

    private int send() throws Exception {
        int sent = 0;
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        // one that is due does not wait for the broker to confirm the one before; closing the connection waits for all
        factory.setUseAsyncSend(true);
        try (Connection connection = factory.createConnection(); Session session = connection.createSession();
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            long start = System.nanoTime();
            while (!stopping) {
                producer.send(session.createTextMessage(ApiClient.JSON.writeValueAsString(Map.of("messageId", "l-" + sent,
                        "from", String.format("+1212%07d", 5550000 + sent), "to", ReloadedRouter.NUMBER))));
                sent++;
                while (sent % LOOK_EVERY == 0 && !stopping && router.waiting(TestRouter.SMS_INBOUND) > MOST_WAITING) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY));
                }
                for (long due = start + sent * EVERY_NANOS; due > System.nanoTime();) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        }
        return sent;
    }

    @Override
    public void close() {
        stopping = true;
    }
}
