package org.conversationrouting.resources;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is enough disk space to process messages. Senders are held back much earlier, but processing the waiting messages
 * makes the database grow, and other programs may fill the disk. Checks at most four times a second.
 */
public final class EnoughDiskSpace implements BooleanSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(EnoughDiskSpace.class);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final DiskSpace disk;
    private boolean enough = true;
    private long lastCheck = System.nanoTime() - INTERVAL_NANOS;

    public EnoughDiskSpace(DiskSpace disk) {
        this.disk = disk;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (System.nanoTime() - lastCheck >= INTERVAL_NANOS) {
            lastCheck = System.nanoTime();
            check();
        }
        return enough;
    }

    private void check() {
        long usable = disk.usable();
        if (enough && usable < disk.reserve() / 8 * 3) {
            enough = false;
            LOG.warn("The disk of DATA_DIR is almost full: nothing is received from the queues until there is space");
        } else if (!enough && usable >= disk.reserve() / 2) {
            enough = true;
            LOG.info("The disk of DATA_DIR has space again: messages are received from the queues");
        }
    }
}
