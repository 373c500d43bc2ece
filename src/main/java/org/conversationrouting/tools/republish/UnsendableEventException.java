package org.conversationrouting.tools.republish;

/** An event can't be sent. The exception's message says why and what to do. */
final class UnsendableEventException extends RuntimeException {

    UnsendableEventException(String why) {
        super(why);
    }
}
