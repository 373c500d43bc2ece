package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records how long each consumer has been processing its current messages, and how many it has. */
public final class BusyConsumers {

    private final Map<Thread, Work> busy = new ConcurrentHashMap<>();

    private record Work(long since, int messages) {
    }

    /** Can be used several times in one chain. The innermost use knows the number of messages. */
    BatchListener recording(BatchListener next) {
        return delivery -> {
            busy.compute(Thread.currentThread(), (thread, work) ->
                    new Work(work == null ? System.nanoTime() : work.since(), delivery.messages().size()));
            try {
                next.onMessages(delivery);
            } finally {
                busy.remove(Thread.currentThread());
            }
        };
    }

    /** The longest time that a consumer has been busy; zero if none is. */
    public Duration longest() {
        long now = System.nanoTime();
        return Duration.ofNanos(busy.values().stream().mapToLong(work -> now - work.since()).max().orElse(0));
    }

    /** The number of messages that were received, but not yet committed or rolled back. */
    public int messages() {
        return busy.values().stream().mapToInt(Work::messages).sum();
    }
}
