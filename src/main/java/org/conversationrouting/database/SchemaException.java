package org.conversationrouting.database;

import org.conversationrouting.settings.StartRefusedException;

/** This program can't use the database's schema. The message says what to do. */
public class SchemaException extends StartRefusedException {

    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
