package org.conversationrouting.health;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Are there enough file descriptors for new connections? Always up if the operating system does not report them. */
public final class DescriptorsHealthCheck extends AbstractHealthCheck {

    /** Enough for a consumer, a query and a request at the same time. */
    private static final int MIN_FREE = 10;

    public DescriptorsHealthCheck() {
        super("descriptors");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            builder.up();
            return;
        }
        long limit = system.getMaxFileDescriptorCount();
        long open = open(system, limit);
        if (limit - open < MIN_FREE) {
            builder.message("%d of %d file descriptors are in use: raise the limit (ulimit -n), or find out which client keeps so many connections open"
                    .formatted(open, limit)).down();
        } else {
            builder.up();
        }
    }

    /** The JVM needs a descriptor to count them, and throws an error if there is none. */
    private static long open(UnixOperatingSystemMXBean system, long limit) {
        try {
            return system.getOpenFileDescriptorCount();
        } catch (InternalError noneLeft) {
            return limit;
        }
    }
}
