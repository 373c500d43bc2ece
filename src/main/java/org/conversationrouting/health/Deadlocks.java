package org.conversationrouting.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Searches for threads that wait for each other forever, at most once in some seconds, because the search stops all threads for a moment. */
final class Deadlocks {

    private static final long VALID_NANOS = Duration.ofSeconds(5).toNanos();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private List<String> latest = List.of();
    private long searchedNanos;
    private boolean searched;

    /** @return one line for each deadlocked thread: its name and what it waits for */
    synchronized List<String> found() {
        long now = System.nanoTime();
        if (!searched || now - searchedNanos > VALID_NANOS) {
            latest = search();
            searchedNanos = now;
            searched = true;
        }
        return latest;
    }

    private List<String> search() {
        long[] ids = threads.findDeadlockedThreads();
        return ids == null ? List.of() : Arrays.stream(threads.getThreadInfo(ids)).filter(Objects::nonNull).map(Deadlocks::describe).toList();
    }

    private static String describe(ThreadInfo thread) {
        return "thread " + thread.getThreadName() + " waits for " + thread.getLockName() + ", which " + thread.getLockOwnerName() + " holds";
    }
}
