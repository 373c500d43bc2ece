package org.conversationrouting.engine.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when each consumer has been at the messages that it received last. */
public final class InWork {

    private final Map<Thread, Long> since = new ConcurrentHashMap<>();

    BatchListener watching(BatchListener next) {
        return delivery -> {
            since.put(Thread.currentThread(), System.nanoTime());
            try {
                next.onMessages(delivery);
            } finally {
                since.remove(Thread.currentThread());
            }
        };
    }

    /** For how long the one has been at it that began first; zero when nobody is at work. */
    public Duration longest() {
        long now = System.nanoTime();
        return Duration.ofNanos(since.values().stream().mapToLong(began -> now - began).max().orElse(0));
    }
}
