package org.conversationrouting.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;

/**
 * The embedded broker's settings for each queue. A part of each queue is kept in memory; the rest is read from disk when needed. The
 * sum of the queues' memory limits is below the broker's limit, because a broker at its limit delivers nothing.
 */
final class QueuePolicies {

    private static final int MAX_BROWSED = 10_000;
    /** A queue's memory limit is the heap divided by the number for its kind. */
    private static final int DEFAULT_HEAP_DIVISOR = 20;
    private static final int EVENTS_HEAP_DIVISOR = 6;
    private static final int SET_ASIDE_HEAP_DIVISOR = 10;
    /**
     * The broker matches selectors only against messages that it has read from disk. By default it reads 200 messages; if all of
     * them are for other consumers, it delivers nothing. Usually a queue reaches its memory limit before it reads this many.
     */
    private static final int MAX_PAGE = 100_000;

    private final PolicyMap map = new PolicyMap();
    private final long heap = Runtime.getRuntime().maxMemory();

    QueuePolicies() {
        map.setDefaultEntry(policy(">", DEFAULT_HEAP_DIVISOR));
    }

    PolicyMap map() {
        return map;
    }

    /** Senders to these queues are the first to wait when the disk becomes full. */
    void blockSendersFirst(Collection<String> queues) {
        List<PolicyEntry> entries = new ArrayList<>();
        for (String queue : queues) {
            PolicyEntry input = policy(queue, DEFAULT_HEAP_DIVISOR);
            input.setStoreUsageHighWaterMark(StoreLimit.INPUT_PERCENT);
            entries.add(input);
        }
        map.setPolicyEntries(entries);
    }

    /** A consumer with a selector receives its messages from these queues, however many messages wait for other consumers. */
    void supportSelectors(Collection<String> eventQueues, Collection<String> setAsideQueues) {
        List<PolicyEntry> entries = new ArrayList<>();
        eventQueues.forEach(queue -> entries.add(selectable(queue, EVENTS_HEAP_DIVISOR)));
        setAsideQueues.forEach(queue -> entries.add(selectable(queue, SET_ASIDE_HEAP_DIVISOR)));
        map.setPolicyEntries(entries);
    }

    private PolicyEntry selectable(String queue, int divisor) {
        PolicyEntry policy = policy(queue, divisor);
        policy.setMaxPageSize(MAX_PAGE);
        policy.setPendingQueuePolicy(new BoundedPages());
        return policy;
    }

    private PolicyEntry policy(String queue, int divisor) {
        SharedDeadLetterStrategy deadLetters = new SharedDeadLetterStrategy();
        // the audit would drop a message that dies a second time
        deadLetters.setEnableAudit(false);
        deadLetters.setProcessNonPersistent(true);
        PolicyEntry policy = new PolicyEntry();
        policy.setQueue(queue);
        // "send" and "watch" browse queues; by default they would see only the first 400 messages
        policy.setMaxBrowsePageSize(MAX_BROWSED);
        policy.setDeadLetterStrategy(deadLetters);
        // a queue that nobody reads must neither use up memory nor block its senders: its messages are on disk
        policy.setMemoryLimit(heap / divisor);
        policy.setProducerFlowControl(false);
        return policy;
    }
}
