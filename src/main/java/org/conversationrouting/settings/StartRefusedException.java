package org.conversationrouting.settings;

/** The program can't start, and waiting would not help. The exception's message says what is wrong and what to do. */
public class StartRefusedException extends RuntimeException {

    public StartRefusedException(String message) {
        super(message);
    }

    public StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
