package org.conversationrouting.broker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.usage.StoreUsage;
import org.apache.activemq.usage.SystemUsage;
import org.apache.activemq.usage.TempUsage;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.resources.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds senders back before the disk is full. The broker makes senders wait while its store has reached a limit. This class adjusts
 * the limit to the free space, because other files share the disk. Senders to the router's input queues have to wait earlier, so that
 * there is space to process the messages that are already waiting.
 */
final class StoreLimit implements AutoCloseable {

    /** The percentage of the limit at which senders to the router's input queues wait. All others wait at 100 %. */
    static final int INPUT_PERCENT = 70;

    /** A multiple of the reserve. While more space than this is free, the store has no limit. */
    private static final int LOW_SPACE_RESERVES = 8;
    /** How far the usage must fall before senders continue. */
    private static final int HYSTERESIS_PERCENT = 10;
    private static final Logger LOG = LoggerFactory.getLogger(StoreLimit.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final long MIB = 1024 * 1024;
    private static final long MIN_AT_START = 32 * MIB;

    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("store-limit"));
    private volatile boolean heldBack;

    StoreLimit(DiskSpace disk) {
        this.disk = disk;
    }

    /** Must be called before the broker starts and accepts senders. @param stored the size of the store in bytes */
    void init(SystemUsage usage, long stored) {
        // the broker logs an error for limits smaller than a journal file
        usage.getStoreUsage().setLimit(Math.max(MIN_AT_START, limit(stored)));
        usage.getTempUsage().setLimit(Math.max(MIN_AT_START, limit(0)));
    }

    /** From now on, the limits follow the free space. */
    void follow(SystemUsage usage) {
        StoreUsage store = usage.getStoreUsage();
        TempUsage temporary = usage.getTempUsage();
        timer.scheduleWithFixedDelay(() -> {
            try {
                check(store, temporary);
            } catch (RuntimeException failure) {
                LOG.warn("The size limit of the broker's store can't be adjusted: {}", failure.toString());
            }
        }, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether senders to the router's input queues wait for space. */
    boolean holdsSendersBack() {
        return heldBack;
    }

    private void check(StoreUsage store, TempUsage temporary) {
        long stored = Math.max(1, store.getUsage());
        long limit = limit(stored);
        boolean lowSpace = disk.usable() < LOW_SPACE_RESERVES * disk.reserve();
        boolean wait = lowSpace && stored * 100 / limit >= (heldBack ? INPUT_PERCENT - HYSTERESIS_PERCENT : INPUT_PERCENT)
                || disk.usable() < disk.reserve() / 100 * (heldBack ? 100 + HYSTERESIS_PERCENT : 100);
        if (wait) {
            // keeps senders waiting within the hysteresis
            limit = Math.max(1, Math.min(limit, stored * 100 / INPUT_PERCENT));
        }
        store.setLimit(lowSpace ? limit : Long.MAX_VALUE / 200);
        temporary.setLimit(limit(temporary.getUsage()));
        if (wait && !heldBack) {
            LOG.warn("Senders are held back: the disk of the embedded broker has {} MB left. They continue automatically when messages are"
                    + " received from the queues or space is freed", disk.usable() / MIB);
        } else if (heldBack && !wait) {
            LOG.info("Senders continue: the disk of the embedded broker has {} MB left", disk.usable() / MIB);
        }
        heldBack = wait;
    }

    /** Half of the reserve is for processing waiting messages. At least 1, because 0 means no limit to the broker. */
    private long limit(long used) {
        return Math.max(1, used + Math.max(0, disk.usable() - disk.reserve() / 2));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
