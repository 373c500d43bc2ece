package org.conversationrouting.broker;

import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.batch.Batch;
import org.conversationrouting.batch.BatchedWrites;
import org.conversationrouting.batch.Gathered;
import org.conversationrouting.event.Publication;
import org.conversationrouting.fault.Attempts;
import org.conversationrouting.fault.FaultReport;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What all listener containers of a process share.
 *
 * @param turns messages are processed side by side under the read lock, and alone under the write lock
 */
public record Processing(PlatformTransactionManager database, Availability availability, Publication publication,
                         Attempts attempts, FaultReport faultReport, Batch batch, BatchedWrites writes, Gathered gathered, ReadWriteLock turns) {

    /** The most messages of one transaction: with more, commits cost little anyway, and a failure harms more. */
    private static final int MOST = 50;

    /** Gives a consuming JMS endpoint a container with a transaction for each message. */
    public MessageListenerContainerFactory oneByOne() {
        return endpoint -> new TransactionalListenerContainer(endpoint, this, 1);
    }

    /** Gives a consuming JMS endpoint a container with one transaction for those messages that wait. */
    public MessageListenerContainerFactory inBatches() {
        return endpoint -> new TransactionalListenerContainer(endpoint, this, MOST);
    }
}
