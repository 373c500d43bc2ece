package org.conversationrouting.broker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.usage.StoreUsage;
import org.apache.activemq.usage.SystemUsage;
import org.apache.activemq.usage.TempUsage;
import org.conversationrouting.resources.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds senders back before the disk is full. The broker makes a sender wait while its store has reached a limit; what can be
 * stored at all depends on what else lies on the disk, so the limit follows the free space. Senders to the queues that the
 * router reads wait at a part of it already: with the rest, what waits there can be processed.
 */
final class StoreLimit implements AutoCloseable {

    /** Per cent of the limit at which senders to the router's input wait; all others wait at 100. */
    static final int INPUT_PERCENT = 70;

    /** Reserves: with more on the disk, it does not matter how much of it the store has. */
    private static final int LITTLE_SPACE = 8;
    /** So much better it must be before they go on. */
    private static final int MARGIN = 10;
    private static final Logger LOG = LoggerFactory.getLogger(StoreLimit.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final long MIB = 1024 * 1024;
    private static final long LEAST_AT_START = 32 * MIB;

    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "store-limit");
        daemon.setDaemon(true);
        return daemon;
    });
    private boolean heldBack;

    StoreLimit(DiskSpace disk) {
        this.disk = disk;
    }

    /** Before the broker starts, so that no sender comes first. @param stored what the store holds already, in bytes */
    void init(SystemUsage usage, long stored) {
        // the broker calls it an error when they are smaller than a file of its journals
        usage.getStoreUsage().setLimit(Math.max(LEAST_AT_START, limit(stored)));
        usage.getTempUsage().setLimit(Math.max(LEAST_AT_START, limit(0)));
    }

    /** From now on the limits follow the disk. */
    void follow(SystemUsage usage) {
        StoreUsage store = usage.getStoreUsage();
        TempUsage temporary = usage.getTempUsage();
        timer.scheduleWithFixedDelay(() -> {
            try {
                look(store, temporary);
            } catch (RuntimeException failure) {
                LOG.warn("The limit of the broker's store stays as it is: {}", failure.toString());
            }
        }, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(StoreUsage store, TempUsage temporary) {
        long stored = Math.max(1, store.getUsage());
        long limit = limit(stored);
        boolean littleSpace = disk.usable() < LITTLE_SPACE * disk.reserve();
        boolean wait = littleSpace && stored * 100 / limit >= (heldBack ? INPUT_PERCENT - MARGIN : INPUT_PERCENT)
                || disk.usable() < disk.reserve() / 100 * (heldBack ? 100 + MARGIN : 100);
        if (wait) {
            // between the two marks, they go on waiting
            limit = Math.max(1, Math.min(limit, stored * 100 / INPUT_PERCENT));
        }
        store.setLimit(littleSpace ? limit : Long.MAX_VALUE / 200);
        temporary.setLimit(limit(temporary.getUsage()));
        if (wait && !heldBack) {
            LOG.warn("Senders are held back: the disk of the embedded broker has {} MB left. They go on by themselves when messages are"
                    + " taken from the queues or space is freed", disk.usable() / MIB);
        } else if (heldBack && !wait) {
            LOG.info("Senders go on: the disk of the embedded broker has {} MB left", disk.usable() / MIB);
        }
        heldBack = wait;
    }

    /** Half of the reserve is for what comes of messages that wait. At least 1: the broker takes 0 for no limit. */
    private long limit(long used) {
        return Math.max(1, used + Math.max(0, disk.usable() - disk.reserve() / 2));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
