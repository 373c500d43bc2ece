package org.conversationrouting.cases;

/** A case could not be run to its end. The message says why. */
final class CaseFailedException extends Exception {

    CaseFailedException(String message) {
        super(message);
    }
}
