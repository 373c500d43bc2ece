package org.conversationrouting.tools.republish;

/** Database or broker can't be used; the text says why, and what to do about it. */
public final class RepublishException extends Exception {

    public RepublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
