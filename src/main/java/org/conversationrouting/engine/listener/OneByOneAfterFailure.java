package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.conversationrouting.engine.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.support.JmsUtils;

/**
 * Processes the messages of a failed batch one by one, so that no message fails again because of another one. A message that fails
 * alone with a technical fault is retried later.
 */
final class OneByOneAfterFailure implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOneAfterFailure.class);

    private final IsolatedMessages isolated;
    private final RetryState retries;
    private final BatchListener next;

    OneByOneAfterFailure(IsolatedMessages isolated, RetryState retries, BatchListener next) {
        this.isolated = isolated;
        this.retries = retries;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        if (delivery.messages().size() == 1) {
            processAlone(delivery);
        } else if (isolated.contains(delivery.last())) {
            // after the rollback, all messages of the batch are redelivered and processed one by one
            isolated.add(delivery.messages());
            JmsUtils.rollbackIfNecessary(delivery.session());
        } else {
            processBatch(delivery);
        }
    }

    private void processAlone(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
            retries.committed(delivery.messages());
        } catch (JMSException | RuntimeException | Error failure) {
            if (retries.failedAlone(delivery.last(), failure)) {
                isolated.remove(delivery.last());
            }
            throw failure;
        }
    }

    private void processBatch(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
            retries.committed(delivery.messages());
        } catch (JMSException | RuntimeException | Error failure) {
            retries.failedTogether(delivery.messages(), failure);
            if (!Faults.isUnavailability(failure)) {
                LOG.info("A batch of {} messages failed; they will be processed one by one", delivery.messages().size());
                isolated.add(delivery.messages());
            }
            throw failure;
        }
    }
}
