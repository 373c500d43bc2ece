package org.conversationrouting.engine.listener;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.camel.component.jms.JmsEndpoint;
import org.conversationrouting.engine.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives, with a single consumer, what waits in a retry queue; the route is that of the inbound queue. */
final class RetryContainer extends BatchListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(RetryContainer.class);

    private final RetryPace pace;
    private final AtomicBoolean reading;
    private volatile boolean refused;

    /** @param reading is told whether it has a consumer */
    RetryContainer(JmsEndpoint endpoint, Availability availability, LargeMessages large, RetryPace pace,
                   AtomicBoolean reading, Function<OneExchange.Route, BatchListener> around) {
        super(endpoint, availability, large, around);
        this.pace = pace;
        this.reading = reading;
    }

    /** Takes over what camel-jms set for the container of the inbound queue. */
    void configureLike(BatchListenerContainer inbound) {
        setConnectionFactory(inbound.getConnectionFactory());
        setDestinationName(RetryQueue.of(inbound.getDestinationName()));
        setMessageListener(inbound.getMessageListener());
        setSessionTransacted(true);
        setCacheLevel(CACHE_CONSUMER);
        setAcceptMessagesWhileStopping(true);
        setExposeListenerSession(inbound.isExposeListenerSession());
        setAutoStartup(inbound.isAutoStartup());
        // as with the inbound queue: the routes have reported it
        setErrorHandler(failure -> LOG.debug("A message of {} failed", getDestinationName(), failure));
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        reading.set(true);
        refused = false;
        pace.await(this::isRunning);
        return super.receiveMessage(receiver);
    }

    /** A broker may deny the router a queue that its operator did not know of. */
    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        if (!(failure instanceof OutdatedConsumerException)) {
            reading.set(false);
        }
        if (!(Faults.rootCause(failure) instanceof SecurityException)) {
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        } else if (!refused) {
            refused = true;
            LOG.warn("The broker denies the queue {}: a message that fails for now will hold up those behind it. Let the router read,"
                    + " write and create that queue. ({})", getDestinationName(), Faults.rootCause(failure).getMessage());
        }
    }
}
