package org.conversationrouting.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts and times the exchanges of each route, without JMX, which would slow down the start. An exchange can be a batch of many messages. */
public final class RouteCounts implements RoutePolicyFactory {

    private final Map<String, Counter> routes = new ConcurrentHashMap<>();

    /**
     * What a route has done since the start.
     *
     * @param failed     exchanges that ended with a failure, which rolled back what they did
     * @param meanMillis of one exchange; 0 if there was none
     */
    public record Count(long exchanges, long failed, double meanMillis) {
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return routes.computeIfAbsent(routeId, id -> new Counter());
    }

    /** By route id. */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        routes.forEach((id, counter) -> counts.put(id, counter.count()));
        return counts;
    }

    /** All exchanges of a route run on the thread that calls it, from begin to end, and a route does not call itself. */
    private static final class Counter extends RoutePolicySupport {
        private final LongAdder exchanges = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final ThreadLocal<long[]> begun = ThreadLocal.withInitial(() -> new long[1]);

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            begun.get()[0] = System.nanoTime();
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            nanos.add(System.nanoTime() - begun.get()[0]);
            exchanges.increment();
            if (exchange.isFailed()) {
                failed.increment();
            }
        }

        Count count() {
            long done = exchanges.sum();
            return new Count(done, failed.sum(), done == 0 ? 0 : (double) nanos.sum() / done / TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
