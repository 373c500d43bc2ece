package org.conversationrouting.cases;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.cases.file.CaseQueues;

/** Sends what arrives in a case, and takes what the router publishes. */
final class CaseBroker {

    /** Far longer than a case needs; a router that does not process a message would otherwise stop the run. */
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 5;
    private static final long RECEIVE_MILLIS = 20;

    private final CaseRouter router;

    CaseBroker(CaseRouter router) {
        this.router = router;
    }

    /** Returns when the broker has the message. */
    void send(String queue, Message message) throws JMSException {
        try (MessageProducer producer = router.session().createProducer(router.session().createQueue(queue))) {
            producer.send(message);
        }
    }

    /**
     * Waits until everything sent so far is processed and committed, so no further messages will come.
     *
     * @throws CaseFailedException if that takes too long
     */
    void settle() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (String queue : CaseQueues.PROCESSED) {
            while (router.waiting(queue) > 0) {
                if (System.nanoTime() > end) {
                    throw new CaseFailedException("a message on " + queue + " was not processed within " + LIMIT.toSeconds()
                            + " s: the log says why it is tried again and again");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
        for (String queue : CaseQueues.PROCESSED) {
            if (router.waiting(queue) > 0) {
                // it moved on to the queue for the next attempt
                settle();
            }
        }
    }

    /** Takes all messages off a queue. */
    List<Message> take(String queue) throws Exception {
        List<Message> taken = new ArrayList<>();
        long waiting = router.waiting(queue);
        if (waiting == 0) {
            return taken;
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        try (MessageConsumer consumer = router.session().createConsumer(router.session().createQueue(queue))) {
            while (waiting > 0) {
                Message message = consumer.receive(RECEIVE_MILLIS);
                if (message != null) {
                    taken.add(message);
                    waiting--;
                } else if (router.waiting(queue) == 0) {
                    // when the messages were counted, an earlier acknowledgement had not arrived yet
                    waiting = 0;
                } else if (System.nanoTime() > end) {
                    throw new CaseFailedException(waiting + " message(s) of " + queue + " did not arrive");
                }
            }
        }
        return taken;
    }
}
