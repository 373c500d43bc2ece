package org.conversationrouting.bench;

/**
 * The database of a candidate.
 *
 * @param template the filled database that is copied for each run; null: each run creates and fills one
 * @param numbers  the number of business numbers
 * @param history  the number of closed conversations
 * @param analyzed whether ANALYZE runs after the warm-up
 */
record DatabaseSetup(String template, int numbers, int history, boolean analyzed) {

    /** A new schema, filled without statistics. */
    static DatabaseSetup fresh(int numbers) {
        return new DatabaseSetup(null, numbers, 0, false);
    }
}
