package org.conversationrouting.cases;

/** The router does not finish a case, so no other can begin. The message says where it got stuck. */
final class StuckException extends Exception {

    StuckException(String message) {
        super(message);
    }
}
