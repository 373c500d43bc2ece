package org.conversationrouting.engine.listener;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.Trial;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The two factories of JMS listener containers: one by one, and in batches.
 *
 * @param large          decides whether to receive one message at a time
 * @param busyConsumers  records the busy consumers
 * @param containers     collects all containers
 * @param alone          the read lock allows concurrent processing; the write lock is for a message that is processed alone
 * @param failing        remembers the messages to retry later
 * @param outcome        is notified of commits and rollbacks
 * @param afterAttempt   runs after each attempt that the process survived
 * @param trial          of the routes
 */
public record ListenerContainerFactories(PlatformTransactionManager database, DatabaseCircuitBreaker circuitBreaker, FaultReport faultReport,
                                         DatabaseTurns turns, FailingMessages failing, LargeMessages large, BusyConsumers busyConsumers,
                                         ListenerContainers containers, ReadWriteLock alone, SessionOutcome outcome, Runnable afterAttempt,
                                         Trial trial) {

    /** Larger batches would hardly make commits cheaper, and a failure would affect more messages. */
    private static final int MAX_BATCH_SIZE = 50;

    /** For routes that are not on trial. */
    public ListenerContainerFactories(PlatformTransactionManager database, DatabaseCircuitBreaker circuitBreaker, FaultReport faultReport,
                                      DatabaseTurns turns, FailingMessages failing, LargeMessages large, BusyConsumers busyConsumers,
                                      ListenerContainers containers, ReadWriteLock alone, SessionOutcome outcome, Runnable afterAttempt) {
        this(database, circuitBreaker, faultReport, turns, failing, large, busyConsumers, containers, alone, outcome, afterAttempt, Trial.NONE);
    }

    /** For JMS consumer endpoints: one transaction for each message. */
    public MessageListenerContainerFactory oneByOne() {
        return endpoint -> container(endpoint, (route, retries, consumers) ->
                inTransactions(new IsolatedMessages(), retries, delivery -> route.process(delivery.session(), delivery.last())));
    }

    /** For JMS consumer endpoints: one transaction and one exchange for all waiting messages. */
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
        BatchListener around(OneExchange.Route route, RetryState retries, int consumers);
    }

    private InboundContainer container(JmsEndpoint endpoint, Chain chain) {
        AtomicBoolean reading = new AtomicBoolean();
        RetryState inboundState = new RetryState(endpoint.getDestinationName(), failing, reading::get, trial);
        RetryState retryState = new RetryState(RetryQueue.of(endpoint.getDestinationName()), failing, reading::get, trial);
        RetryContainer retries = new RetryContainer(endpoint, circuitBreaker, large, retryState.backoff(), reading,
                route -> chain.around(route, retryState, 1));
        InboundContainer inbound = new InboundContainer(endpoint, circuitBreaker, large,
                route -> chain.around(route, inboundState, endpoint.getConcurrentConsumers()), retries);
        containers.add(retries);
        containers.add(inbound);
        return inbound;
    }

    private BatchListener inTransactions(IsolatedMessages isolated, RetryState retries, BatchListener route) {
        BatchListener processing = new PoisonMessageIsolation(alone, afterAttempt, new DatabaseCommitsFirst(database, faultReport, route));
        return busyConsumers.recording(new OneByOneAfterFailure(isolated, retries, new JmsCommit(outcome, new RetryLater(retries, processing))));
    }
}
