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

    private static final long POLL_MILLIS = 5;
    private static final long RECEIVE_MILLIS = 20;

    private final CaseRouter router;
    private final Duration patience;

    CaseBroker(CaseRouter router, Duration patience) {
        this.router = router;
        this.patience = patience;
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
     * @throws StuckException if that takes too long
     */
    void settle() throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        for (String queue : CaseQueues.PROCESSED) {
            while (router.waiting(queue) > 0) {
                if (System.nanoTime() > end) {
                    throw new StuckException("a message on " + queue + " was not processed within " + patience.toSeconds()
                            + " s: the log says why. Cases after this one can't be run");
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
        long end = System.nanoTime() + patience.toNanos();
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
                    throw new StuckException(waiting + " message(s) of " + queue + " did not arrive. Cases after this one can't be run");
                }
            }
        }
        return taken;
    }
}
