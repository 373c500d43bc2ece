package org.conversationrouting.safety;

import java.nio.file.Path;
import org.conversationrouting.settings.StartRefusedException;

/** The program can't start with the routes of a folder. The message names the first mistake; a check of the folder finds all. */
public final class RefusedRoutesException extends StartRefusedException {

    private final transient Path folder;

    public RefusedRoutesException(Path folder, String message) {
        this(folder, message, null);
    }

    public RefusedRoutesException(Path folder, String message, Throwable cause) {
        super(message, cause);
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }
}
