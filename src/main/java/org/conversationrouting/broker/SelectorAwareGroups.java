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
 * Creates queues whose message groups respect selectors. ActiveMQ assigns a group to the first consumer that receives one of its
 * messages, whatever the selectors. If a conversation's owner changes, the new owner's consumer would never receive the events: the
 * group would still belong to the former owner's consumer, whose selector no longer matches. Here, a message goes to a consumer whose
 * selector matches, and among those with the same selector, always to the same one.
 */
final class SelectorAwareGroups extends DestinationFactoryImpl {

    /** Separates group and selector in the key of a subgroup. */
    private static final String SEPARATOR = "\n";

    private final BrokerService broker;

    SelectorAwareGroups(BrokerService broker) throws IOException {
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
        Queue queue = new SelectorAwareQueue(broker, destination, store, statistics, taskRunnerFactory);
        configureQueue(queue, destination);
        queue.initialize();
        return queue;
    }

    private static final class SelectorAwareQueue extends Queue {

        SelectorAwareQueue(BrokerService broker, ActiveMQDestination destination, MessageStore store, DestinationStatistics statistics,
                       TaskRunnerFactory tasks) throws Exception {
            super(broker, destination, store, statistics, tasks);
        }

        @Override
        protected boolean assignMessageGroup(Subscription subscription, QueueMessageReference message) throws Exception {
            return super.assignMessageGroup(subscription, message)
                    || !ownerCanReceive(message) && ownsSubgroup(subscription, message.getGroupID());
        }

        private boolean ownerCanReceive(QueueMessageReference message) throws Exception {
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

        /** The messages that the group's owner can't receive form a subgroup for each selector. */
        private boolean ownsSubgroup(Subscription subscription, String group) {
            MessageGroupMap owners = getMessageGroupOwners();
            String subgroup = group + SEPARATOR + subscription.getConsumerInfo().getSelector();
            ConsumerId owner = owners.get(subgroup);
            if (owner == null) {
                owners.put(subgroup, subscription.getConsumerInfo().getConsumerId());
                return true;
            }
            return owner.equals(subscription.getConsumerInfo().getConsumerId());
        }
    }
}
