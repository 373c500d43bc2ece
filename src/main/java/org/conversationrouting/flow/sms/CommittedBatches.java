package org.conversationrouting.flow.sms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.engine.listener.SessionOutcome;

/** Reports the batches of this process, once they are committed. Thread-safe. */
public final class CommittedBatches implements SessionOutcome {

    /** Is told of committed batches by the threads that processed them, so it must be fast. */
    public interface Observer {

        /** @param queue the inbound queue's name in the contract, whatever its name in the settings */
        void batch(String queue, int messages);

        /** The event of a message was published. @param millis since the message was sent to its inbound queue, at least 0 */
        void published(long millis);
    }

    private final Clock clock;
    private final Observer observer;
    private final ThreadLocal<List<Processed>> uncommitted = ThreadLocal.withInitial(ArrayList::new);

    private record Processed(String queue, Batch<?> batch) {
    }

    public CommittedBatches(Clock clock, Observer observer) {
        this.clock = clock;
        this.observer = observer;
    }

    /** Reports nothing. */
    public static CommittedBatches unobserved() {
        return new CommittedBatches(Clock.systemUTC(), new Observer() {
            @Override
            public void batch(String queue, int messages) {
                // nobody wants to know
            }

            @Override
            public void published(long millis) {
                // nobody wants to know
            }
        });
    }

    /** Records a batch of this thread's session, which is not committed yet. */
    public void processed(String queue, Batch<?> batch) {
        uncommitted.get().add(new Processed(queue, batch));
    }

    @Override
    public void committed() {
        for (Processed processed : uncommitted.get()) {
            observer.batch(processed.queue(), processed.batch().size());
            long now = clock.millis();
            for (InboundMessage message : processed.batch()) {
                if (message.event() != null && message.rejection() == null) {
                    observer.published(Math.max(0, now - message.firstTimestamp()));
                }
            }
        }
        uncommitted.get().clear();
    }

    @Override
    public void rolledBack() {
        uncommitted.get().clear();
    }
}
