package org.conversationrouting.bench;

/** The bench or a candidate failed, so there is no figure. */
final class BenchException extends RuntimeException {

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
