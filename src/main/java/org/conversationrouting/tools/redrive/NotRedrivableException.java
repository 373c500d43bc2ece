package org.conversationrouting.tools.redrive;

/** A message can't be sent back to its original queue. The exception's message says why and what to do. */
final class NotRedrivableException extends RuntimeException {

    NotRedrivableException(String why) {
        super(why);
    }
}
