package org.conversationrouting.generation;

/** Routes can't be applied now, which is not their fault. The message says why. */
public final class NotNowException extends Exception {

    NotNowException(String message) {
        super(message);
    }

    NotNowException(String message, Throwable cause) {
        super(message, cause);
    }
}
