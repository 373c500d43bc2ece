package org.conversationrouting.bench;

import java.util.Map;

/**
 * One measurement of a prefilled queue.
 *
 * @param perSecond messages a second, from the first outcome to the last
 * @param cpu       CPU seconds for each thousand messages
 * @param rss       most memory in RAM of a router process, in MB
 * @param heap      of a router process
 * @param database  what the database did for each message
 * @param rowsReadSequentially how many rows of each table sequential scans read for a message, on average
 */
record Throughput(int messages, double perSecond, Usage cpu, double rss, GcLog heap,
                  DatabaseWork database, Map<String, Double> rowsReadSequentially) {
}
