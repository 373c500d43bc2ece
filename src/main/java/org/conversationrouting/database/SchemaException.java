package org.conversationrouting.database;

import org.conversationrouting.settings.StartRefusedException;

/** The database's schema is not one that this program can work on. The message says what to do. */
public class SchemaException extends StartRefusedException {

    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
