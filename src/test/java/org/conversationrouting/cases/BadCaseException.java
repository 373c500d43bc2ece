package org.conversationrouting.cases;

/** A case file is invalid. The message names the file. */
final class BadCaseException extends RuntimeException {

    BadCaseException(String where, String fault) {
        super(where + ": " + fault);
    }
}
