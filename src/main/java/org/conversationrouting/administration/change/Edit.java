package org.conversationrouting.administration.change;

/**
 * One thing to create, replace or delete.
 *
 * @param after null: it is deleted
 */
public record Edit<T>(EntityTable<T> table, String id, Precondition precondition, T after) {
}
