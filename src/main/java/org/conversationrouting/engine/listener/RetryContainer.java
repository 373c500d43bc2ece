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

    private final RetryBackoff backoff;
    private final AtomicBoolean hasConsumer;
    private volatile boolean denied;

    /** @param hasConsumer is set to true while this container has a consumer, and to false while it has none */
    RetryContainer(JmsEndpoint endpoint, DatabaseCircuitBreaker circuitBreaker, LargeMessages large, RetryBackoff backoff,
                   AtomicBoolean hasConsumer, Function<OneExchange.Route, BatchListener> around) {
        super(endpoint, circuitBreaker, large, around);
        this.backoff = backoff;
        this.hasConsumer = hasConsumer;
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
        // the routes have already reported the failure
        setErrorHandler(failure -> LOG.debug("A message of {} failed", getDestinationName(), failure));
    }

    @Override
    protected Message receiveMessage(MessageConsumer receiver) throws JMSException {
        hasConsumer.set(true);
        denied = false;
        backoff.await(this::isRunning);
        return super.receiveMessage(receiver);
    }

    /** A broker with an access list may deny access to the retry queue. */
    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        if (!(failure instanceof OutdatedConsumerException)) {
            hasConsumer.set(false);
        }
        if (!(Faults.rootCause(failure) instanceof SecurityException)) {
            super.handleListenerSetupFailure(failure, alreadyRecovered);
        } else if (!denied) {
            denied = true;
            LOG.warn("The broker denies access to the queue {}, so a message that fails temporarily will hold up the messages behind it. Allow"
                    + " the router to read, write and create that queue. ({})", getDestinationName(), Faults.rootCause(failure).getMessage());
        }
    }
}
