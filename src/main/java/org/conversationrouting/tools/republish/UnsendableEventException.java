package org.conversationrouting.tools.republish;

/** An event that can't be sent; the text says why, and what to do about it. */
final class UnsendableEventException extends RuntimeException {

    UnsendableEventException(String why) {
        super(why);
    }
}
