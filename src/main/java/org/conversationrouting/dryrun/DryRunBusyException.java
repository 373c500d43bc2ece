package org.conversationrouting.dryrun;

/** Other dry runs take too long, so this one was not begun. */
public final class DryRunBusyException extends RuntimeException {

    DryRunBusyException(String why) {
        super(why);
    }
}
