package org.conversationrouting.cases.file;

import org.conversationrouting.check.yaml.Position;

/** A case is itself wrong. The message says what is wrong, and what to do. */
public final class BadCaseException extends RuntimeException {

    private final transient Position position;

    public BadCaseException(Position position, String problem) {
        super(problem);
        this.position = position;
    }

    public Position position() {
        return position;
    }
}
