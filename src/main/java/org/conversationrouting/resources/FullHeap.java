package org.conversationrouting.resources;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Tells when collection after collection leaves the heap full: the process does little else by then, and the error that would
 * end it may be long in coming.
 */
final class FullHeap {

    private static final int FULL_PERCENT = 97;
    private static final int SECONDS = 10;
    /** The collectors of the old generation: what a pool says it held after a collection is from one of these. */
    private static final Pattern FULL_COLLECTION = Pattern.compile("MarkSweepCompact|PS MarkSweep|G1 Old Generation|ZGC.* Cycles|Shenandoah Cycles");
    private static final int SEVERAL = 3;

    private final List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported() && pool.getCollectionUsage() != null)
            .toList();
    private final Runnable action;
    private final Deque<Long> collections = new ArrayDeque<>();
    private int fullFor;

    private FullHeap(Runnable action) {
        this.action = action;
    }

    static void watch(Runnable action) {
        FullHeap heap = new FullHeap(action);
        Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "heap");
            daemon.setDaemon(true);
            return daemon;
        }).scheduleWithFixedDelay(heap::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        collections.addLast(fullCollections());
        boolean several = collections.getLast() - collections.getFirst() >= SEVERAL;
        if (collections.size() > SECONDS) {
            collections.removeFirst();
        }
        fullFor = old.stream().map(MemoryPoolMXBean::getCollectionUsage).anyMatch(FullHeap::isFull) ? fullFor + 1 : 0;
        // a heap that is full while nobody wants more of it harms nobody
        if (fullFor >= SECONDS && several) {
            action.run();
        }
    }

    private static long fullCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().filter(collector -> FULL_COLLECTION.matcher(collector.getName()).matches())
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    private static boolean isFull(MemoryUsage afterCollection) {
        return afterCollection.getMax() > 0 && afterCollection.getUsed() * 100 >= afterCollection.getMax() * FULL_PERCENT;
    }
}
