package org.conversationrouting.tools.replay.html;

import org.conversationrouting.settings.StartRefusedException;

/** A report can't be written to a path: a bad argument. The message says why and what to do. */
public final class ReportFileException extends StartRefusedException {

    ReportFileException(String message) {
        super(message);
    }
}
