package org.conversationrouting.database;

/** The database's schema is not one that this program can work on. The message says what to do. */
public class SchemaException extends RuntimeException {

    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
