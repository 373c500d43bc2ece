package org.conversationrouting.dryrun;

import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.conversationrouting.context.RefusingBroker;
import org.conversationrouting.context.RoutesContext;
import org.conversationrouting.context.RoutesStart;
import org.conversationrouting.engine.fault.FaultReport;
import org.conversationrouting.engine.listener.DatabaseTurns;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.flow.event.Publication;
import org.conversationrouting.flow.failure.PreCountedAttempts;
import org.conversationrouting.flow.message.InboundReader;
import org.conversationrouting.flow.number.NumberReader;
import org.conversationrouting.flow.steps.FlowSteps;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Starts the routes that the route {@code dry-run} can reach, in a Camel context of their own that receives and sends nothing. */
final class DryRunRoutes {

    private static final String ROUTE = "dry-run";
    private static final String REFUSAL = "A dry run sends nothing, but a route that it called tried to: move that step out of the routes that decide";
    private static final MessageListenerContainerFactory NO_CONSUMER = endpoint -> {
        throw new IllegalStateException("A dry run receives nothing");
    };

    private DryRunRoutes() {
    }

    /**
     * @param database its connections are used by one thread at a time
     * @throws StartRefusedException if a route can't be run
     */
    static Main start(Settings settings, RoutesFolder folder, DataSource database, NumberReader numbers, InboundReader messages) throws Exception {
        FlowSteps steps = new FlowSteps(Clock.systemUTC(), numbers, messages, new Publication(), new PreCountedAttempts(), new FaultReport(),
                new DatabaseTurns(), new Outcomes());
        RoutesContext context = new RoutesContext(settings, new RefusingBroker(REFUSAL), database, new JdbcTransactionManager(database), NO_CONSUMER,
                NO_CONSUMER, steps, DryRunRoutes::withoutConsumers);
        RoutesStart start = new RoutesStart(folder);
        Main[] camel = new Main[1];
        try {
            start.run(() -> {
                camel[0] = context.read(start.includePattern(ROUTE));
                camel[0].start();
            });
            return camel[0];
        } catch (Exception failure) {
            if (camel[0] != null) {
                camel[0].stop();
            }
            throw failure;
        }
    }

    /** Only routes that other routes call. All others receive messages, or run at certain times. */
    private static void withoutConsumers(CamelContext context) {
        context.getCamelContextExtension().getContextPlugin(Model.class)
                .setRouteFilter(route -> route.getInput().getEndpointUri().startsWith("direct"));
    }

    /** @throws StartRefusedException if the folder lacks the route {@code dry-run} */
    static void require(RoutesFolder folder, Settings settings) {
        if (folder.fileOf(ROUTE).isEmpty()) {
            throw new StartRefusedException("The routes folder " + settings.routesDir() + " has no route " + ROUTE
                    + ", so nothing can be tried with it: copy routes/dry-run of this version into it");
        }
    }
}
