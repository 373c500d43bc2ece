package org.conversationrouting.check.yaml;

/** A file is not valid YAML. The message says why, and what to do. */
public final class YamlException extends Exception {

    private final transient Position position;

    YamlException(Position position, String message, Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /** Where reading had to stop. */
    public Position position() {
        return position;
    }
}
