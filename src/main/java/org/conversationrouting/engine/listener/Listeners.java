package org.conversationrouting.engine.listener;

import java.util.concurrent.locks.ReadWriteLock;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.conversationrouting.engine.fault.FaultReport;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the listener containers of a process.
 *
 * @param alone       messages are processed side by side under the read lock, and alone under the write lock
 * @param outcome     is told what became of what was sent
 * @param attemptOver is called when an attempt is over and the process lives
 */
public record Listeners(PlatformTransactionManager database, Availability availability, FaultReport faultReport,
                        DatabaseTurns turns, ReadWriteLock alone, SessionOutcome outcome, Runnable attemptOver) {

    /** With more messages in a transaction, commits cost little anyway, and a failure harms more. */
    private static final int MAX_BATCH_SIZE = 50;

    /** Gives a consuming JMS endpoint a container with a transaction for each message. */
    public MessageListenerContainerFactory oneByOne() {
        return endpoint -> new BatchListenerContainer(endpoint, availability,
                route -> inTransactions(new Apart(), delivery -> route.process(delivery.session(), delivery.last())));
    }

    /** Gives a consuming JMS endpoint a container with one transaction, and one exchange, for those messages that wait. */
    public MessageListenerContainerFactory inBatches() {
        return endpoint -> new BatchListenerContainer(endpoint, availability, route -> {
            Apart apart = new Apart();
            BatchListener transactions = inTransactions(apart, new OneExchange(route, faultReport));
            return turns.taking(endpoint.getConcurrentConsumers(),
                    new WaitingMessages(MAX_BATCH_SIZE, apart, turns.endingWhenLarge(transactions)));
        });
    }

    private BatchListener inTransactions(Apart apart, BatchListener route) {
        return new OneByOneAfterFailure(apart,
                new JmsCommit(outcome, new SuspiciousAlone(alone, attemptOver, new DatabaseCommitsFirst(database, faultReport, route))));
    }
}
