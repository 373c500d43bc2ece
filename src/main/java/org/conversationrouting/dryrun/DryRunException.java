package org.conversationrouting.dryrun;

import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.StartRefusedException;

/** A decision was not possible because a route, a query or the database failed. The message says why. */
public final class DryRunException extends StartRefusedException {

    DryRunException(Throwable cause) {
        super("Could not decide: " + FailedStep.of(cause).map(step -> step + " failed: ").orElse("") + reason(cause), cause);
    }

    /** Without the text of the query, which H2 quotes. */
    private static String reason(Throwable cause) {
        return Reason.of(cause).replaceFirst("; SQL statement: .*", "");
    }
}
