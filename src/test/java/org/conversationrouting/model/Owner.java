package org.conversationrouting.model;

/**
 * The owner that a step, a record or a conversation names.
 *
 * @param type {@code USER} or {@code QUEUE}; for the owner of a record, the type in the record, which can be any text
 * @param name null if no such user or queue exists
 */
public record Owner(String type, String id, String name) {
}
