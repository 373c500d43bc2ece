package org.conversationrouting.administration;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.generation.Reloader;
import org.conversationrouting.metrics.RouteCounts;

/**
 * What the administration sees of the router that it runs in.
 *
 * @param context  of the running routes; gives null until they are read
 * @param folder   of the running routes, whose files never change; another one after a reload
 * @param reloader applies changed routes
 * @param outcomes counted since the start
 * @param broker   for connections to the router's broker
 * @param meters   for those of the administration
 */
public record RunningRouter(Supplier<CamelContext> context, Supplier<Path> folder, Reloader reloader, RouteCounts routes, Outcomes outcomes,
                            ConnectionFactory broker, MeterRegistry meters) {
}
