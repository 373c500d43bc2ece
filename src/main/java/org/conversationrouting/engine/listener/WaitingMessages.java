package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;

/** Takes the messages that wait already behind the first into its transaction; nobody waits for a batch to fill. */
final class WaitingMessages implements BatchListener {

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
        while (batch.size() < maxBatchSize && !apart.has(batch.get(batch.size() - 1))) {
            Message waiting = delivery.consumer().receiveNoWait();
            if (waiting == null) {
                break;
            }
            batch.add(waiting);
        }
        next.onMessages(delivery.with(batch));
    }
}
