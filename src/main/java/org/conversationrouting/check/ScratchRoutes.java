package org.conversationrouting.check;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.apache.camel.main.Main;
import org.conversationrouting.context.RefusingBroker;
import org.conversationrouting.context.RoutesContext;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.Publication;
import org.conversationrouting.flow.failure.PreCountedAttempts;
import org.conversationrouting.flow.steps.FlowSteps;
import org.conversationrouting.settings.Settings;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A Camel context in which the routes are created as in the router, but never started: nothing is received, sent or executed. */
final class ScratchRoutes {

    private static final String REFUSAL = "A check sends and receives nothing";
    private static final MessageListenerContainerFactory NOT_STARTED = DefaultJmsMessageListenerContainer::new;

    private final RoutesContext routes;

    ScratchRoutes(Settings settings, DataSource database) {
        // the steps are never called, so they need no schemas and no phone numbers
        FlowSteps steps = new FlowSteps(Clock.systemUTC(), null, null, new Publication(), new PreCountedAttempts(), new FaultReport(),
                new DatabaseTurns(), new Outcomes());
        routes = new RoutesContext(settings, new RefusingBroker(REFUSAL), database, new JdbcTransactionManager(database), NOT_STARTED, NOT_STARTED,
                steps, CamelContext::disableJMX);
    }

    /** What the routes can refer to, by name. */
    Map<String, Object> beans() {
        return routes.beans();
    }

    /** @return why Camel can't create the routes in these files; empty if it can */
    Optional<Exception> create(Collection<Path> files) {
        Main camel = null;
        try {
            camel = routes.read(files.stream().map(file -> "file:" + file).collect(Collectors.joining(",")));
            camel.getCamelContext().setAutoStartup(false);
            camel.start();
            return Optional.empty();
        } catch (Exception failure) {
            return Optional.of(failure);
        } finally {
            if (camel != null) {
                camel.stop();
            }
        }
    }
}
