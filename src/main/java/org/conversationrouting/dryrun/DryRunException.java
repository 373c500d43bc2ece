package org.conversationrouting.dryrun;

import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.StartRefusedException;

/** A decision was not possible because a route, a query or the database failed. The message says why. */
public final class DryRunException extends StartRefusedException {

    DryRunException(Throwable cause) {
        super("Could not decide: " + Reason.of(cause), cause);
    }
}
