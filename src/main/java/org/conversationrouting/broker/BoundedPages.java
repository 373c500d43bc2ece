package org.conversationrouting.broker;

import org.apache.activemq.broker.Broker;
import org.apache.activemq.broker.region.Queue;
import org.apache.activemq.broker.region.cursors.PendingMessageCursor;
import org.apache.activemq.broker.region.cursors.StoreQueueCursor;
import org.apache.activemq.broker.region.policy.PendingQueueMessageStoragePolicy;

/**
 * Reads large pages from disk in small batches. By default, ActiveMQ checks the queue's memory limit only once, before it reads a
 * whole page, so a page of 100,000 messages could use up the memory of all other queues.
 */
final class BoundedPages implements PendingQueueMessageStoragePolicy {

    private static final int BATCH = 200;

    @Override
    public PendingMessageCursor getQueuePendingMessageCursor(Broker broker, Queue queue) {
        return new StoreQueueCursor(broker, queue) {
            @Override
            public void setMaxBatchSize(int size) {
                super.setMaxBatchSize(Math.min(size, BATCH));
            }
        };
    }
}
