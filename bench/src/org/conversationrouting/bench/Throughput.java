package org.conversationrouting.bench;

import java.util.Map;

/**
 * One measurement of the throughput, with a queue that was filled beforehand.
 *
 * @param perSecond messages per second, from the first outcome to the last
 * @param cpu       CPU seconds per thousand messages
 * @param rss       peak RSS of a router process, in MB
 * @param heap      heap figures of a router process
 * @param database  the database's work per message
 * @param rowsReadSequentially average number of rows that sequential scans read per message, by table
 */
record Throughput(int messages, double perSecond, CpuUsage cpu, double rss, GcLog heap,
                  DatabaseWork database, Map<String, Double> rowsReadSequentially) {
}
