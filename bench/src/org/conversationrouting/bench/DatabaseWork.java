package org.conversationrouting.bench;

/**
 * The work of a database.
 *
 * @param commits  transactions committed
 * @param walBytes bytes of its write-ahead log
 */
record DatabaseWork(double commits, double walBytes) {

    DatabaseWork since(DatabaseWork before, int messages) {
        return new DatabaseWork((commits - before.commits) / messages, (walBytes - before.walBytes) / messages);
    }
}
