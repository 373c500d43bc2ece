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

/** Receives from a retry queue with a single consumer, and passes the messages to the route of the inbound queue. */
final class RetryContainer extends BatchListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(RetryContainer.class);

    private final RetryPace pace;
    private final AtomicBoolean reading;
    private volatile boolean refused;

    /** @param reading is set to whether there is a consumer */
    RetryContainer(JmsEndpoint endpoint, Availability availability, LargeMessages large, RetryPace pace,
                   AtomicBoolean reading, Function<OneExchange.Route, BatchListener> around) {
        super(endpoint, availability, large, around);
        this.pace = pace;
        this.reading = reading;
    }

    /** Copies the configuration that camel-jms gave to the container of the inbound queue. */
    void configureLike(BatchListenerContainer inbound) {
        setConnectionFactory(inbound.getConnectionFactory());
        setDestinationName(RetryQueue.of(inbound.getDestinationName()));
        setMessageListener(inbound.getMessageListener());
        setSessionTransacted(true);
        setCacheLevel(CACHE_CONSUMER);
        setAcceptMessagesWhileStopping(true);
        setExposeListenerSession(inbound.isExposeListenerSession());
        setAutoStartup(inbound.isAutoStartup());
        // the routes have already reported it
        setErrorHandler(failure -> LOG.debug("A message of {} failed", getDestinationName(), failure));
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        reading.set(true);
        refused = false;
        pace.await(this::isRunning);
        return super.receiveMessage(receiver);
    }

    /** A broker with an access list may deny the retry queue. */
    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        if (!(failure instanceof OutdatedConsumerException)) {
            reading.set(false);
        }
        if (!(Faults.rootCause(failure) instanceof SecurityException)) {
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        } else if (!refused) {
            refused = true;
            LOG.warn("The broker denies access to the queue {}, so a message that fails temporarily will hold up the messages behind it. Allow"
                    + " the router to read, write and create that queue. ({})", getDestinationName(), Faults.rootCause(failure).getMessage());
        }
    }
}
