package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when each consumer has been at the messages that it received last, and how many those are. */
public final class InWork {

    private final Map<Thread, Work> works = new ConcurrentHashMap<>();

    private record Work(long since, int messages) {
    }

    /** May be used at several places of one chain: the innermost knows how many messages there are. */
    BatchListener watching(BatchListener next) {
        return delivery -> {
            works.compute(Thread.currentThread(), (thread, work) ->
                    new Work(work == null ? System.nanoTime() : work.since(), delivery.messages().size()));
            try {
                next.onMessages(delivery);
            } finally {
                works.remove(Thread.currentThread());
            }
        };
    }

    /** For how long the one has been at it that began first; zero when nobody is at work. */
    public Duration longest() {
        long now = System.nanoTime();
        return Duration.ofNanos(works.values().stream().mapToLong(work -> now - work.since()).max().orElse(0));
    }

    /** Received, and not yet committed or rolled back. */
    public int messages() {
        return works.values().stream().mapToInt(Work::messages).sum();
    }
}
