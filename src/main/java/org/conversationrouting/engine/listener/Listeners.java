package org.conversationrouting.engine.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.engine.fault.FaultReport;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the listener containers of a process.
 *
 * @param large       tells whether to receive one at a time
 * @param inWork      is told who is at work
 * @param receivers   is told of each container
 * @param alone       messages are processed side by side under the read lock, and alone under the write lock
 * @param failing     remembers what is to be tried again later
 * @param outcome     is told what became of what was sent
 * @param attemptOver is called when an attempt is over and the process lives
 */
public record Listeners(PlatformTransactionManager database, Availability availability, FaultReport faultReport,
                        DatabaseTurns turns, FailingMessages failing, LargeMessages large, InWork inWork, Receivers receivers, ReadWriteLock alone,
                        SessionOutcome outcome, Runnable attemptOver) {

    /** With more messages in a transaction, commits cost little anyway, and a failure harms more. */
    private static final int MAX_BATCH_SIZE = 50;

    /** Gives a consuming JMS endpoint a container with a transaction for each message. */
    public MessageListenerContainerFactory oneByOne() {
        return endpoint -> container(endpoint, (route, retries, consumers) ->
                inTransactions(new Apart(), retries, delivery -> route.process(delivery.session(), delivery.last())));
    }

    /** Gives a consuming JMS endpoint a container with one transaction, and one exchange, for those messages that wait. */
    public MessageListenerContainerFactory inBatches() {
        return endpoint -> container(endpoint, (route, retries, consumers) -> {
            Apart apart = new Apart();
            BatchListener transactions = inTransactions(apart, retries, new OneExchange(route, faultReport));
            return inWork.watching(turns.taking(consumers,
                    new WaitingMessages(MAX_BATCH_SIZE, apart, turns.endingWhenLarge(transactions))));
        });
    }

    /** Makes the listeners around a route. */
    private interface Chain {
        BatchListener around(OneExchange.Route route, Retries retries, int consumers);
    }

    private InboundContainer container(JmsEndpoint endpoint, Chain chain) {
        AtomicBoolean reading = new AtomicBoolean();
        Retries ofInbound = new Retries(endpoint.getDestinationName(), failing, reading::get);
        Retries ofRetries = new Retries(RetryQueue.of(endpoint.getDestinationName()), failing, reading::get);
        RetryContainer retries = new RetryContainer(endpoint, availability, large, ofRetries.pace(), reading,
                route -> chain.around(route, ofRetries, 1));
        InboundContainer inbound = new InboundContainer(endpoint, availability, large,
                route -> chain.around(route, ofInbound, endpoint.getConcurrentConsumers()), retries);
        receivers.add(retries);
        receivers.add(inbound);
        return inbound;
    }

    private BatchListener inTransactions(Apart apart, Retries retries, BatchListener route) {
        BatchListener processing = new SuspiciousAlone(alone, attemptOver, new DatabaseCommitsFirst(database, faultReport, route));
        return inWork.watching(new OneByOneAfterFailure(apart, retries, new JmsCommit(outcome, new RetryLater(retries, processing))));
    }
}
