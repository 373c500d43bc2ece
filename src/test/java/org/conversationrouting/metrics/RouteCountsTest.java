package org.conversationrouting.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.conversationrouting.support.prometheus.Exposition;
import org.junit.jupiter.api.Test;

/** The series of a route go on when another Camel context takes over. */
class RouteCountsTest {

    private static final String[] CONTEXT = {"camelContext", "test", "eventType", "context", "kind", "CamelRoute", "routeId", ""};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RouteCounts counts = new RouteCounts(registry);

    @Test
    void noSeriesEndsOrStartsAgainAtZeroWhenAContextTakesOver() throws Exception {
        try (CamelContext first = started("outer", "inner"); CamelContext second = started("outer", "inner", "added")) {
            send(first, "direct:outer");
            send(first, "direct:outer");
            send(second, "direct:outer");
            first.stop();
            send(second, "direct:outer");
            Exposition metrics = Exposition.of(registry.scrape());
            assertThat(metrics.value("camel_exchanges_total", "routeId", "outer", "camelContext", "test", "eventType", "route")).isEqualTo(4);
            assertThat(metrics.value("camel_exchanges_total", "routeId", "inner")).isEqualTo(4);
            assertThat(metrics.value("camel_exchanges_total", "routeId", "added")).isZero();
            assertThat(metrics.value("camel_exchanges_total", CONTEXT)).as("an exchange that passes two routes counts once").isEqualTo(4);
            assertThat(metrics.value("camel_exchanges_succeeded_total", "routeId", "outer")).isEqualTo(4);
            assertThat(metrics.value("camel_route_policy_seconds_count", "routeId", "inner")).isEqualTo(4);
            assertThat(metrics.value("camel_exchanges_inflight", "routeId", "outer")).isZero();
            assertThat(metrics.value("camel_exchanges_last_timestamp")).isPositive();
            assertThat(counts.counts().get("inner").exchanges()).isEqualTo(4);
        }
    }

    @Test
    void failuresCountInEachRouteThatTheyPassAndOnceForTheContext() throws Exception {
        try (CamelContext context = started("outer", "inner")) {
            assertThatThrownBy(() -> context.createFluentProducerTemplate().withBody("fail").to("direct:outer").request())
                    .isInstanceOf(CamelExecutionException.class);
            Exposition metrics = Exposition.of(registry.scrape());
            assertThat(metrics.value("camel_exchanges_failed_total", "routeId", "outer")).isEqualTo(1);
            assertThat(metrics.value("camel_exchanges_failed_total", "routeId", "inner")).isEqualTo(1);
            assertThat(metrics.value("camel_exchanges_failed_total", CONTEXT)).isEqualTo(1);
            assertThat(metrics.value("camel_exchanges_succeeded_total", CONTEXT)).isZero();
            assertThat(counts.counts().get("outer").failed()).isEqualTo(1);
        }
    }

    @Test
    void theNumberOfSeriesIsLimited() {
        CamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("test");
        for (int i = 0; i < 1_500; i++) {
            counts.createRoutePolicy(context, "route-" + i, null);
        }
        assertThat(counts.counts()).hasSizeLessThanOrEqualTo(1_001).containsKey("other");
    }

    private static void send(CamelContext context, String uri) {
        context.createFluentProducerTemplate().withBody("pass").to(uri).request();
    }

    /** Each route calls the next one; the last one fails if it is told so. */
    private CamelContext started(String... routes) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("test");
        context.addRoutePolicyFactory(counts);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").process(exchange -> {
                    if (exchange.getMessage().getBody(String.class).equals("fail")) {
                        throw new IllegalStateException("simulated");
                    }
                });
                if (routes.length > 2) {
                    from("direct:added").routeId("added").process(exchange -> { });
                }
            }
        });
        context.start();
        return context;
    }
}
