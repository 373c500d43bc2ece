package org.conversationrouting.settings;

/** Nothing starts as things are, and waiting would not change it. The message says what is wrong and what to do. */
public class StartRefusedException extends RuntimeException {

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
