package org.conversationrouting.tools.simulate;

import org.conversationrouting.settings.StartRefusedException;

/** The file can't be used, or can't be used any further. The message has one line, which names the file. */
public final class UnusableFileException extends StartRefusedException {

    UnusableFileException(String message) {
        super(message);
    }

    UnusableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
