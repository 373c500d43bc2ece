package org.conversationrouting.cases;

/** A case file that can't be meant as it is written. The message names the file. */
final class BadCaseException extends RuntimeException {

    BadCaseException(String where, String fault) {
        super(where + ": " + fault);
    }
}
