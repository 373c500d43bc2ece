package org.conversationrouting.engine.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.engine.fault.FaultReport;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Creates the listener containers of the process.
 *
 * @param large         decides whether to receive one message at a time
 * @param busyConsumers records the busy consumers
 * @param receivers     registers each container
 * @param alone         the read lock allows concurrent processing; the write lock is for processing alone
 * @param failing       remembers the messages to retry later
 * @param outcome       is notified of commits and rollbacks
 * @param attemptOver   is called after each attempt that the process survived
 */
public record Listeners(PlatformTransactionManager database, Availability availability, FaultReport faultReport,
                        DatabaseTurns turns, FailingMessages failing, LargeMessages large,
                        BusyConsumers busyConsumers, Receivers receivers, ReadWriteLock alone, SessionOutcome outcome, Runnable attemptOver) {

    /** In larger batches, commits would hardly become cheaper, and a failure would affect more messages. */
    private static final int MAX_BATCH_SIZE = 50;

    /** For consuming JMS endpoints: a container with one transaction for each message. */
    public MessageListenerContainerFactory oneByOne() {
        return endpoint -> container(endpoint, (route, retries, consumers) ->
                inTransactions(new IsolatedMessages(), retries, delivery -> route.process(delivery.session(), delivery.last())));
    }

    /** For consuming JMS endpoints: a container with one transaction and one exchange for all waiting messages. */
    public MessageListenerContainerFactory inBatches() {
        return endpoint -> container(endpoint, (route, retries, consumers) -> {
            IsolatedMessages isolated = new IsolatedMessages();
            BatchListener transactions = inTransactions(isolated, retries, new OneExchange(route, faultReport));
            return busyConsumers.recording(turns.taking(consumers,
                    new WaitingMessages(MAX_BATCH_SIZE, isolated, turns.endingWhenLarge(transactions))));
        });
    }

    /** Creates the listeners around a route. */
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

    private BatchListener inTransactions(IsolatedMessages isolated, Retries retries, BatchListener route) {
        BatchListener processing = new SuspiciousAlone(alone, attemptOver, new DatabaseCommitsFirst(database, faultReport, route));
        return busyConsumers.recording(new OneByOneAfterFailure(isolated, retries, new JmsCommit(outcome, new RetryLater(retries, processing))));
    }
}
