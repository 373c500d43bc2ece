package org.conversationrouting.administration.change;

/** The routes are carrying out a hand-over that is to be undone, and have not come to an end for some seconds, such as while the broker is away. */
public final class HandOverInProgressException extends RuntimeException {

    HandOverInProgressException(Throwable lock) {
        super("The routes are handing over these conversations right now: try again in a moment. If that does not help, look whether the broker answers",
                lock);
    }
}
