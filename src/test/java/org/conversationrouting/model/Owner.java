package org.conversationrouting.model;

/**
 * Whom a step, a record or a conversation names.
 *
 * @param type {@code USER} or {@code QUEUE}; of a record's owner whatever the record says
 * @param name null where no such user or queue exists
 */
public record Owner(String type, String id, String name) {
}
