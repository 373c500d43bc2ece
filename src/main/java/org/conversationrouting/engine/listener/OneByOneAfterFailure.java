package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.conversationrouting.engine.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.support.JmsUtils;

/**
 * When a batch fails, its messages come again one by one, so that none suffers from another more than once. One that fails alone,
 * by a technical fault, is to be tried again later.
 */
final class OneByOneAfterFailure implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOneAfterFailure.class);

    private final Apart apart;
    private final Retries retries;
    private final BatchListener next;

    OneByOneAfterFailure(Apart apart, Retries retries, BatchListener next) {
        this.apart = apart;
        this.retries = retries;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        if (delivery.messages().size() == 1) {
            alone(delivery);
        } else if (apart.has(delivery.last())) {
            // its neighbours are not to suffer with it: all come again
            apart.add(delivery.messages());
            JmsUtils.rollbackIfNecessary(delivery.session());
        } else {
            together(delivery);
        }
    }

    private void alone(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
            retries.committed(delivery.messages());
        } catch (JMSException | RuntimeException | Error failure) {
            if (retries.failedAlone(delivery.last(), failure)) {
                apart.remove(delivery.last());
            }
            throw failure;
        }
    }

    private void together(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
            retries.committed(delivery.messages());
        } catch (JMSException | RuntimeException | Error failure) {
            retries.failedTogether(delivery.messages());
            if (!Faults.isUnavailability(failure)) {
                LOG.info("{} messages failed together, and will be processed one by one", delivery.messages().size());
                apart.add(delivery.messages());
            }
            throw failure;
        }
    }
}
