package org.conversationrouting.broker;

import java.io.IOException;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.ConnectionContext;
import org.apache.activemq.broker.region.Destination;
import org.apache.activemq.broker.region.DestinationFactoryImpl;
import org.apache.activemq.broker.region.DestinationStatistics;
import org.apache.activemq.broker.region.Queue;
import org.apache.activemq.broker.region.QueueMessageReference;
import org.apache.activemq.broker.region.Subscription;
import org.apache.activemq.broker.region.group.MessageGroupMap;
import org.apache.activemq.command.ActiveMQDestination;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.activemq.command.ConsumerId;
import org.apache.activemq.filter.MessageEvaluationContext;
import org.apache.activemq.filter.NonCachedMessageEvaluationContext;
import org.apache.activemq.store.MessageStore;
import org.apache.activemq.thread.TaskRunnerFactory;

/**
 * Makes queues whose message groups respect selectors. ActiveMQ gives a group to the first consumer that gets a message of it,
 * whatever its selector. When a conversation then changes its owner, the new owner's consumer would never get the events: the
 * group is the former owner's, whose selector does not match. Here a group belongs to one consumer of those that can get the
 * message.
 */
final class SelectiveGroups extends DestinationFactoryImpl {

    /** A group of this queue, and the selector of the consumers that share it. */
    private static final String SEPARATOR = "\n";

    private final BrokerService broker;

    SelectiveGroups(BrokerService broker) throws IOException {
        super(broker, broker.getTaskRunnerFactory(), broker.getPersistenceAdapter());
        this.broker = broker;
    }

    @Override
    public Destination createDestination(ConnectionContext context, ActiveMQDestination destination, DestinationStatistics statistics)
            throws Exception {
        if (!destination.isQueue() || destination.isTemporary()) {
            return super.createDestination(context, destination, statistics);
        }
        MessageStore store = persistenceAdapter.createQueueMessageStore((ActiveMQQueue) destination);
        Queue queue = new SelectiveQueue(broker, destination, store, statistics, taskRunnerFactory);
        configureQueue(queue, destination);
        queue.initialize();
        return queue;
    }

    private static final class SelectiveQueue extends Queue {

        SelectiveQueue(BrokerService broker, ActiveMQDestination destination, MessageStore store, DestinationStatistics statistics,
                       TaskRunnerFactory tasks) throws Exception {
            super(broker, destination, store, statistics, tasks);
        }

        @Override
        protected boolean assignMessageGroup(Subscription subscription, QueueMessageReference message) throws Exception {
            return super.assignMessageGroup(subscription, message)
                    || !ownerCanGet(message) && isOwnedAmongEquals(subscription, message.getGroupID());
        }

        private boolean ownerCanGet(QueueMessageReference message) throws Exception {
            ConsumerId owner = getMessageGroupOwners().get(message.getGroupID());
            for (Subscription consumer : getConsumers()) {
                if (consumer.getConsumerInfo().getConsumerId().equals(owner)) {
                    MessageEvaluationContext evaluation = new NonCachedMessageEvaluationContext();
                    evaluation.setDestination(getActiveMQDestination());
                    evaluation.setMessageReference(message);
                    return consumer.matches(message, evaluation);
                }
            }
            return false;
        }

        /** Consumers with the same selector share the group's other messages as if they were a group of their own. */
        private boolean isOwnedAmongEquals(Subscription subscription, String group) {
            MessageGroupMap owners = getMessageGroupOwners();
            String shared = group + SEPARATOR + subscription.getConsumerInfo().getSelector();
            ConsumerId owner = owners.get(shared);
            if (owner == null) {
                owners.put(shared, subscription.getConsumerInfo().getConsumerId());
                return true;
            }
            return owner.equals(subscription.getConsumerInfo().getConsumerId());
        }
    }
}
