package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import org.conversationrouting.engine.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.support.JmsUtils;

/** When a batch fails, its messages come again one by one, so that none suffers from another more than once. */
final class OneByOneAfterFailure implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOneAfterFailure.class);

    private final Apart apart;
    private final BatchListener next;

    OneByOneAfterFailure(Apart apart, BatchListener next) {
        this.apart = apart;
        this.next = next;
    }

    @Override
    public void onMessages(Delivery delivery) throws JMSException {
        if (delivery.messages().size() == 1) {
            next.onMessages(delivery);
        } else if (apart.has(delivery.last())) {
            // its neighbours are not to suffer with it: all come again
            apart.add(delivery.messages());
            JmsUtils.rollbackIfNecessary(delivery.session());
        } else {
            together(delivery);
        }
    }

    private void together(Delivery delivery) throws JMSException {
        try {
            next.onMessages(delivery);
        } catch (JMSException | RuntimeException | Error failure) {
            if (!Faults.isUnavailability(failure)) {
                LOG.info("{} messages failed together, and will be processed one by one", delivery.messages().size());
                apart.add(delivery.messages());
            }
            throw failure;
        }
    }
}
