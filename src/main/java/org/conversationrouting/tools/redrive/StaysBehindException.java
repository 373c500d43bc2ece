package org.conversationrouting.tools.redrive;

/** A message that can't go back to where it came from; the text says why, and what to do about it. */
final class StaysBehindException extends RuntimeException {

    StaysBehindException(String why) {
        super(why);
    }
}
