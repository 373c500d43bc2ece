package org.conversationrouting.health;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Is there disk space to process messages? Down while nothing is received for lack of it. While only senders wait, the check stays up,
 * because the router still processes what is waiting, which makes space.
 */
public final class DiskHealthCheck extends AbstractHealthCheck {

    private final BooleanSupplier hasSpace;
    private final BooleanSupplier sendersWait;
    private final BooleanSupplier databaseIsFull;

    /**
     * @param hasSpace       whether the embedded servers can still write; true if there are none
     * @param sendersWait    whether the embedded broker makes senders wait
     * @param databaseIsFull whether the database refuses to write, because its disk is full
     */
    public DiskHealthCheck(BooleanSupplier hasSpace, BooleanSupplier sendersWait, BooleanSupplier databaseIsFull) {
        super("disk");
        this.hasSpace = hasSpace;
        this.sendersWait = sendersWait;
        this.databaseIsFull = databaseIsFull;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (!hasSpace.getAsBoolean()) {
            builder.message("the disk of DATA_DIR is almost full: nothing is received from the queues until there is space").down();
        } else if (databaseIsFull.getAsBoolean()) {
            builder.message("the database's disk is full: nothing is received from the queues, except to try again every few seconds").down();
        } else if (sendersWait.getAsBoolean()) {
            builder.message("the disk of DATA_DIR is filling up: senders are held back until messages are received from the queues or space is freed")
                    .up();
        } else {
            builder.up();
        }
    }
}
