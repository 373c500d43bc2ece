package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content-based router alone: each code calls its option and no other. */
class RouteByOptionTest extends CamelTestSupport {

    private static final List<String> OPTIONS = RouteFiles.ending(".camel.yaml").stream()
            .filter(file -> file.getParent().endsWith("options")).map(file -> "option-" + RouteFiles.name(file)).toList();

    static List<String> options() {
        return OPTIONS;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("decision.badOption", (org.apache.camel.Processor) exchange ->
                exchange.setVariable("answers", List.of(Map.of("reason", "BAD_OPTION"))));
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                OPTIONS.forEach(option -> from("direct:" + option).to("mock:" + option));
            }
        };
    }

    @BeforeEach
    void loadTheShippedRoute() throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(
                ResourceHelper.resolveMandatoryResource(context, "file:routes/decision/route-by-option.camel.yaml"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void callsTheOptionOfTheStep(String option) {
        ask(option.substring("option-".length()).replace('-', '_').toUpperCase(Locale.ROOT));
        for (String each : OPTIONS) {
            assertThat(mock(each).getReceivedCounter()).as(each).isEqualTo(each.equals(option) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"user", "", "TEAM", "${bean:x}", "USER "})
    void answersBadOptionForAnUnknownCode(String code) {
        assertThat(ask(code).getVariable("answers")).isEqualTo(List.of(Map.of("reason", "BAD_OPTION")));
        assertThat(OPTIONS).allMatch(option -> mock(option).getReceivedCounter() == 0);
    }

    private Exchange ask(String code) {
        Exchange exchange = template.request("direct:route-by-option", request -> {
            request.setVariable("option", code);
            request.getMessage().setBody(Map.of());
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private MockEndpoint mock(String option) {
        return context.getEndpoint("mock:" + option, MockEndpoint.class);
    }
}
