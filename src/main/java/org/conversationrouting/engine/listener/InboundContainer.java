package org.conversationrouting.engine.listener;

import java.util.function.Function;
import org.apache.camel.component.jms.JmsEndpoint;

/** Receives from an inbound queue. Starts and stops the container of its retry queue together with itself. */
final class InboundContainer extends BatchListenerContainer {

    private final RetryContainer retries;

    InboundContainer(JmsEndpoint endpoint, DatabaseCircuitBreaker circuitBreaker, LargeMessages large,
                     Function<OneExchange.Route, BatchListener> around, RetryContainer retries) {
        super(endpoint, circuitBreaker, large, around);
        this.retries = retries;
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        retries.configureLike(this);
        retries.afterPropertiesSet();
    }

    @Override
    public void start() {
        super.start();
        retries.start();
    }

    @Override
    public void stop() {
        try {
            retries.stop();
        } finally {
            super.stop();
        }
    }

    @Override
    public void destroy() {
        try {
            retries.destroy();
        } finally {
            super.destroy();
        }
    }
}
