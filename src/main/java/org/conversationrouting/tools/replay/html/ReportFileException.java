package org.conversationrouting.tools.replay.html;

/** A report can't be written to a path: a bad argument. The message says why and what to do. */
public final class ReportFileException extends Exception {

    ReportFileException(String message) {
        super(message);
    }
}
