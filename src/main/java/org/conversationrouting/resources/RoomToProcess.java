package org.conversationrouting.resources;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disk has room for what processing a message stores. Senders wait long before; but messages that wait already
 * make the database grow, or something else fills the disk. Looks at most four times a second.
 */
public final class RoomToProcess implements BooleanSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(RoomToProcess.class);
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final DiskSpace disk;
    private boolean room = true;
    private long lastLook = System.nanoTime() - INTERVAL_NANOS;

    public RoomToProcess(DiskSpace disk) {
        this.disk = disk;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (System.nanoTime() - lastLook >= INTERVAL_NANOS) {
            lastLook = System.nanoTime();
            look();
        }
        return room;
    }

    private void look() {
        long usable = disk.usable();
        if (room && usable < disk.reserve() / 8 * 3) {
            room = false;
            LOG.warn("The disk of DATA_DIR is almost full: nothing is taken from the queues until there is space");
        } else if (!room && usable >= disk.reserve() / 2) {
            room = true;
            LOG.info("The disk of DATA_DIR has space again: messages are taken from the queues");
        }
    }
}
