package org.conversationrouting.administration;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.metrics.RouteCounts;

/**
 * What the administration sees of the router that it runs in.
 *
 * @param context  gives null until the routes are read
 * @param outcomes counted since the start
 * @param broker   for connections to the router's broker
 * @param meters   for those of the administration
 */
public record RunningRouter(Supplier<CamelContext> context, RouteCounts routes, Outcomes outcomes,
                            ConnectionFactory broker, MeterRegistry meters) {
}
