package org.conversationrouting.bench;

/**
 * How much work a database has done.
 *
 * @param commits  transactions committed
 * @param walBytes bytes of its write-ahead log
 */
record DatabaseWork(double commits, double walBytes) {

    DatabaseWork since(DatabaseWork before, int messages) {
        return new DatabaseWork((commits - before.commits) / messages, (walBytes - before.walBytes) / messages);
    }
}
