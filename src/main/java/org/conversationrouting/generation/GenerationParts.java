package org.conversationrouting.generation;

import jakarta.jms.ConnectionFactory;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.conversationrouting.context.RoutesContext;
import org.conversationrouting.context.RoutesStart;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Trial;
import org.conversationrouting.engine.listener.BusyConsumers;
import org.conversationrouting.engine.listener.DatabaseCircuitBreaker;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.engine.listener.FailingMessages;
import org.conversationrouting.engine.listener.LargeMessages;
import org.conversationrouting.engine.listener.ListenerContainerFactories;
import org.conversationrouting.engine.listener.ListenerContainers;
import org.conversationrouting.engine.listener.SessionOutcome;
import org.conversationrouting.flow.steps.FlowSteps;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What all generations of routes share: connections, and everything that must know of all messages of the process.
 *
 * @param alone        see {@link ListenerContainerFactories}
 * @param afterAttempt runs after each attempt that the process survived
 * @param beforeRoutes called for each Camel context before its routes are read
 * @param replaced     gets the number of routes each time they replaced others
 */
public record GenerationParts(Settings settings, ConnectionFactory broker, DataSource database, PlatformTransactionManager transactions,
                              DatabaseCircuitBreaker circuitBreaker, FaultReport faultReport, DatabaseTurns turns, FailingMessages failing,
                              LargeMessages large, BusyConsumers busyConsumers, ReadWriteLock alone, SessionOutcome outcome, Runnable afterAttempt,
                              FlowSteps steps, Consumer<CamelContext> beforeRoutes, IntConsumer replaced) {

    /** Reads the routes into a new Camel context, and starts nothing. @param containers collects those of its consumers */
    Main read(RoutesSnapshot snapshot, RoutesStart start, ListenerContainers containers, Trial trial) {
        ListenerContainerFactories factories = new ListenerContainerFactories(transactions, circuitBreaker, faultReport, turns, failing, large,
                busyConsumers, containers, alone, outcome, afterAttempt, trial);
        return new RoutesContext(settings.withRoutes(snapshot.folder()), broker, database, transactions, factories.oneByOne(), factories.inBatches(),
                steps, new Faults(trial), beforeRoutes).read(start.includePattern(), settings.get(Setting.JMX_PORT) != null);
    }
}
