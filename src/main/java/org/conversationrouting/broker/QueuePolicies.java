package org.conversationrouting.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.broker.region.policy.SharedDeadLetterStrategy;

/**
 * How the embedded broker keeps each queue. Of a queue's messages, a part is kept in memory and the rest is read from disk when
 * it is needed. The parts of all queues together stay below the broker's own limit, at which it would deliver nothing.
 */
final class QueuePolicies {

    private static final int MAX_BROWSED = 10_000;
    /** Divisors of the heap. */
    private static final int QUEUE = 20;
    private static final int EVENT_QUEUE = 6;
    private static final int SET_ASIDE_QUEUE = 10;
    /**
     * The broker looks for messages that match a selector among those that it has read from disk. By default it reads 200: when
     * these wait for other consumers, nobody gets anything. Memory is mostly used up before this many are read.
     */
    private static final int MAX_SELECTED_FROM = 100_000;

    private final PolicyMap map = new PolicyMap();
    private final long heap = Runtime.getRuntime().maxMemory();

    QueuePolicies() {
        map.setDefaultEntry(policy(">", QUEUE));
    }

    PolicyMap map() {
        return map;
    }

    /** Senders to these queues are the first to wait when the disk becomes full. */
    void holdBackFirst(Collection<String> queues) {
        List<PolicyEntry> entries = new ArrayList<>();
        for (String queue : queues) {
            PolicyEntry input = policy(queue, QUEUE);
            input.setStoreUsageHighWaterMark(StoreLimit.INPUT_PERCENT);
            entries.add(input);
        }
        map.setPolicyEntries(entries);
    }

    /** A consumer of these queues that has a selector gets its messages however many wait for others. */
    void selectFromAll(Collection<String> eventQueues, Collection<String> setAsideQueues) {
        List<PolicyEntry> entries = new ArrayList<>();
        eventQueues.forEach(queue -> entries.add(selected(queue, EVENT_QUEUE)));
        setAsideQueues.forEach(queue -> entries.add(selected(queue, SET_ASIDE_QUEUE)));
        map.setPolicyEntries(entries);
    }

    private PolicyEntry selected(String queue, int divisor) {
        PolicyEntry policy = policy(queue, divisor);
        policy.setMaxPageSize(MAX_SELECTED_FROM);
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
        // "send" and "watch" look into queues; by default they would see the first 400 messages
        policy.setMaxBrowsePageSize(MAX_BROWSED);
        policy.setDeadLetterStrategy(deadLetters);
        // a queue that nobody reads must not take the memory of the others, nor keep its senders waiting: its messages are on disk
        policy.setMemoryLimit(heap / divisor);
        policy.setProducerFlowControl(false);
        return policy;
    }
}
