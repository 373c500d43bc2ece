package org.conversationrouting.cases;

/** A case file is invalid. The exception's message names the file. */
final class BadCaseException extends RuntimeException {

    BadCaseException(String where, String problem) {
        super(where + ": " + problem);
    }
}
