package org.conversationrouting.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Counts and times the exchanges of each route, without JMX, which would slow down the start. An exchange can be a batch of many messages.
 * Routes with the same id share their series, in whichever Camel context they run, so that no series ends or starts again at 0 when one
 * context takes over from another.
 */
public final class RouteCounts implements RoutePolicyFactory {

    /** Route ids come from files that operators write, so their number must be limited. */
    private static final int MAX_ROUTES = 1_000;
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Map<String, Counter> routes = new ConcurrentHashMap<>();
    private final Map<String, ExchangeMeters> contexts = new ConcurrentHashMap<>();

    /** When an exchange last ended, in milliseconds since 1970. */
    private volatile double lastMillis;

    /**
     * What a route has done since the start.
     *
     * @param failed     exchanges that ended with a failure, which rolled back what they did
     * @param meanMillis of one exchange; 0 if there was none
     */
    public record Count(long exchanges, long failed, double meanMillis) {
    }

    /** @param registry must outlive every Camel context that uses this factory */
    public RouteCounts(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("camel.exchanges.last.timestamp", this, counts -> counts.lastMillis)
                .description("When an exchange last ended, in milliseconds since 1970").register(registry);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        ExchangeMeters all = contexts.computeIfAbsent(context.getName(), name -> ExchangeMeters.ofContext(registry, name));
        Counter known = routes.get(routeId);
        return new Policy(known != null ? known
                : routes.computeIfAbsent(routes.size() < MAX_ROUTES ? routeId : OTHER, id -> new Counter(context.getName(), id, all)));
    }

    /** By route id. */
    public Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        routes.forEach((id, counter) -> counts.put(id, counter.count()));
        return counts;
    }

    /** Of one route in one context: Camel stops it with that context. */
    private static final class Policy extends RoutePolicySupport {
        private final Counter counter;

        Policy(Counter counter) {
            this.counter = counter;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            counter.begin(route, exchange);
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            counter.done(exchange);
        }
    }

    /** All exchanges of a route run on the thread that calls it, from begin to end, and a route does not call itself. */
    private final class Counter {
        private final ExchangeMeters own;
        private final ExchangeMeters all;
        private final LongAdder inflight = new LongAdder();
        private final ThreadLocal<Begun> begun = ThreadLocal.withInitial(Begun::new);

        Counter(String context, String routeId, ExchangeMeters all) {
            this.own = ExchangeMeters.ofRoute(registry, context, routeId);
            this.all = all;
            Gauge.builder("camel.exchanges.inflight", inflight, LongAdder::doubleValue)
                    .tags("camelContext", context, "kind", "CamelExchangeEvent", "routeId", routeId)
                    .description("Exchanges that a route is processing").register(registry);
        }

        void begin(Route route, Exchange exchange) {
            Begun now = begun.get();
            now.first = route.getRouteId().equals(exchange.getFromRouteId());
            // only before the first step, which replaces the JMS message
            now.redelivered = now.first && exchange.isExternalRedelivered();
            inflight.increment();
            now.nanos = System.nanoTime();
        }

        void done(Exchange exchange) {
            Begun then = begun.get();
            long nanos = System.nanoTime() - then.nanos;
            inflight.decrement();
            own.done(exchange, nanos, then.redelivered);
            if (then.first) {
                all.done(exchange, nanos, then.redelivered);
                lastMillis = System.currentTimeMillis();
            }
        }

        Count count() {
            return new Count(own.total(), own.failed(), own.meanMillis());
        }
    }

    /** The exchange that a thread is processing in a route. */
    private static final class Begun {
        private long nanos;
        private boolean first;
        private boolean redelivered;
    }
}
