package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/** Completes the batch with messages that are already waiting, in the same transaction. Never waits for a batch to fill. */
final class WaitingMessages implements BatchListener {

    /** An SMS has a few hundred bytes. The limit keeps larger messages from filling the memory. */
    private static final long MAX_BYTES = 1024 * 1024;

    private final int maxBatchSize;
    private final IsolatedMessages isolated;
    private final BatchListener next;

    WaitingMessages(int maxBatchSize, IsolatedMessages isolated, BatchListener next) {
        this.maxBatchSize = maxBatchSize;
        this.isolated = isolated;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        List<Message> batch = new ArrayList<>(delivery.messages());
        long bytes = size(delivery.last());
        while (batch.size() < maxBatchSize && bytes < MAX_BYTES && !isolated.contains(batch.get(batch.size() - 1))) {
            Message waiting = delivery.consumer().receiveNoWait();
            if (waiting == null) {
                break;
            }
            batch.add(waiting);
            bytes += size(waiting);
        }
        next.onMessages(delivery.with(batch));
    }

    private static int size(Message message) {
        return message instanceof ActiveMQMessage received ? received.getSize() : 0;
    }
}
