package org.conversationrouting.tools.republish;

/** The database or the broker can't be used. The exception's message says why and what to do. */
public final class RepublishException extends Exception {

    public RepublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
