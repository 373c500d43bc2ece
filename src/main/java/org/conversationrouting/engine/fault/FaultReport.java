package org.conversationrouting.engine.fault;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs technical faults, but at most one every ten seconds, because an outage can cause thousands. */
public final class FaultReport {

    private static final Logger LOG = LoggerFactory.getLogger(FaultReport.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final boolean silent;
    private boolean reported;
    private long lastReport;
    private long unreported;

    public FaultReport() {
        this(System::nanoTime, false);
    }

    /** @param nanoTime a monotonic clock */
    FaultReport(LongSupplier nanoTime) {
        this(nanoTime, false);
    }

    private FaultReport(LongSupplier nanoTime, boolean silent) {
        this.nanoTime = nanoTime;
        this.silent = silent;
    }

    /** For a dry run, whose caller is told of each fault itself. */
    public static FaultReport silent() {
        return new FaultReport(System::nanoTime, true);
    }

    /** Whether nothing is to be logged, except that memory is exhausted. */
    public boolean isSilent() {
        return silent;
    }

    /** Never logs message content: the exceptions' texts come from the database or the broker. */
    public synchronized void report(Throwable failure) {
        if (Faults.rootCause(failure) instanceof OutOfMemoryError) {
            // OutOfMemory looks for this error in the log, and ends the process
            LOG.error("Out of memory", failure);
            return;
        }
        if (silent) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (reported && now - lastReport < INTERVAL.toNanos()) {
            unreported++;
            return;
        }
        Throwable root = Faults.rootCause(failure);
        LOG.warn("Technical fault, the message will be retried: {}: {}{}", root.getClass().getSimpleName(),
                root.getMessage() == null ? "" : Reason.withoutLogin(root.getMessage()),
                unreported == 0 ? "" : " (and " + unreported + " more since the last report)");
        reported = true;
        lastReport = now;
        unreported = 0;
    }
}
