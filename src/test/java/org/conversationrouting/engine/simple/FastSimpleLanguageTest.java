package org.conversationrouting.engine.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.spi.Language;
import org.apache.camel.support.DefaultExchange;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastSimpleLanguageTest {

    /** A stand-in for a batch. */
    public static final class Body extends ArrayList<String> {

        Body() {
            super(List.of("a", "b"));
        }

        public List<String> rounds() {
            return List.of("r");
        }

        public boolean isUndecided() {
            return true;
        }

        public Body getInner() {
            return this;
        }

        public String nobody() {
            return null;
        }
    }

    private final CamelContext fast = new DefaultCamelContext();
    private final CamelContext original = new DefaultCamelContext();

    FastSimpleLanguageTest() {
        fast.getRegistry().bind("simple", new FastSimpleLanguage());
        fast.start();
        original.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body.rounds}", "${body.size}", "${body.undecided}", "${body.inner.rounds}", "${body.nobody}", " ${body.rounds} ",
        "${body}", "${body.rounds.size} == 1", "${variable.v} == 'x'", "${variable.v} == 'x' && ${body.undecided} == true"})
    void returnsTheSameAsSimple(String text) {
        assertThat(fast.resolveLanguage("simple")).isInstanceOf(FastSimpleLanguage.class);
        assertThat(original.resolveLanguage("simple")).isExactlyInstanceOf(SimpleLanguage.class);
        assertThat(value(fast, text)).isEqualTo(value(original, text));
        assertThat(truth(fast, text)).isEqualTo(truth(original, text));
    }

    @Test
    void anUnknownPropertyIsARouteFault() {
        assertThatThrownBy(() -> value(fast, "${body.ruonds}")).isInstanceOf(RouteFaultException.class)
                .hasMessageContaining("Body has no property ruonds");
    }

    private static Object value(CamelContext context, String text) {
        Language simple = context.resolveLanguage("simple");
        Expression expression = simple.createExpression(text, new Object[] {null, null});
        expression.init(context);
        return expression.evaluate(exchange(context), Object.class);
    }

    private static boolean truth(CamelContext context, String text) {
        Predicate predicate = context.resolveLanguage("simple").createPredicate(text);
        predicate.init(context);
        return predicate.matches(exchange(context));
    }

    private static Exchange exchange(CamelContext context) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new Body());
        exchange.setVariable("v", "x");
        return exchange;
    }
}
