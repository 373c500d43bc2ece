package org.conversationrouting.engine.fault;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs technical faults, though not each of the thousands that one outage brings about. */
public final class FaultReport {

    private static final Logger LOG = LoggerFactory.getLogger(FaultReport.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private boolean reported;
    private long lastReport;
    private long unreported;

    public FaultReport() {
        this(System::nanoTime);
    }

    /** @param nanoTime a time that only ever goes on, unlike a clock that somebody sets */
    FaultReport(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Never logs a message's content: an exception's text comes from the database or the broker. */
    public synchronized void report(Throwable failure) {
        if (Faults.rootCause(failure) instanceof OutOfMemoryError) {
            // with the error itself: whoever watches the log for it ends the process
            LOG.error("Out of memory", failure);
            return;
        }
        long now = nanoTime.getAsLong();
        if (reported && now - lastReport < PAUSE.toNanos()) {
            unreported++;
            return;
        }
        Throwable root = Faults.rootCause(failure);
        LOG.warn("Technical fault, the message will be tried again: {}: {}{}", root.getClass().getSimpleName(),
                root.getMessage() == null ? "" : Reason.withoutLogin(root.getMessage()),
                unreported == 0 ? "" : " (and " + unreported + " more since the last report)");
        reported = true;
        lastReport = now;
        unreported = 0;
    }
}
