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
import org.conversationrouting.engine.DaemonThreads;

/**
 * Detects a heap that stays full after repeated garbage collections. By then the process does little else, but an OutOfMemoryError
 * may take a long time to occur.
 */
final class FullHeap {

    private static final int FULL_PERCENT = 97;
    private static final int SECONDS = 10;
    /** The names of the collectors of the old generation. Only these update the pools' usage after a collection. */
    private static final Pattern FULL_COLLECTION = Pattern.compile("MarkSweepCompact|PS MarkSweep|G1 Old Generation|ZGC.* Cycles|Shenandoah Cycles");
    private static final int MIN_COLLECTIONS = 3;

    private final List<MemoryPoolMXBean> oldGeneration = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported() && pool.getCollectionUsage() != null)
            .toList();
    private final Runnable action;
    private final Deque<Long> collections = new ArrayDeque<>();
    private int fullSeconds;

    private FullHeap(Runnable action) {
        this.action = action;
    }

    static void watch(Runnable action) {
        FullHeap heap = new FullHeap(action);
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("heap")).scheduleWithFixedDelay(heap::check, 1, 1, TimeUnit.SECONDS);
    }

    private void check() {
        collections.addLast(fullCollections());
        boolean repeated = collections.getLast() - collections.getFirst() >= MIN_COLLECTIONS;
        if (collections.size() > SECONDS) {
            collections.removeFirst();
        }
        fullSeconds = oldGeneration.stream().map(MemoryPoolMXBean::getCollectionUsage).anyMatch(FullHeap::isFull) ? fullSeconds + 1 : 0;
        // a full heap is harmless while nothing is allocated
        if (fullSeconds >= SECONDS && repeated) {
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
