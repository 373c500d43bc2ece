package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.command.ActiveMQMessage;

/** Takes the messages that wait already behind the first into its transaction; nobody waits for a batch to fill. */
final class WaitingMessages implements BatchListener {

    /** Of a batch: SMS have a few hundred bytes, and what is larger is not to fill the memory. */
    private static final long ENOUGH_BYTES = 1024 * 1024;

    private final int maxBatchSize;
    private final Apart apart;
    private final BatchListener next;

    WaitingMessages(int maxBatchSize, Apart apart, BatchListener next) {
        this.maxBatchSize = maxBatchSize;
        this.apart = apart;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        List<Message> batch = new ArrayList<>(delivery.messages());
        long bytes = size(delivery.last());
        while (batch.size() < maxBatchSize && bytes < ENOUGH_BYTES && !apart.has(batch.get(batch.size() - 1))) {
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
