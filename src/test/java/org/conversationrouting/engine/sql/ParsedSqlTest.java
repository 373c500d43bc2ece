package org.conversationrouting.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.conversationrouting.engine.fault.RouteFaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedSqlTest {

    private final CamelContext context = new DefaultCamelContext();

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".sql")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedSqlIsParsed(Path file) throws IOException {
        // in the form in which camel-sql reads a file
        String sql = Files.readAllLines(file).stream().map(String::trim).filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));

        assertThat(ParsedSql.of(sql, context)).isPresent();
        assertThat(ParsedSql.of(sql.replace('#', '?'), context)).as("in the form that camel-sql passes on").isPresent();
    }

    @Test
    void parametersAreBodyPropertiesVariablesOrExpressions() {
        ParsedSql sql = ParsedSql.of("SELECT :?a, :?b::text, :?b.c.d, :?${variable.e}, :?a.x, ':x'", context).orElseThrow();
        Exchange exchange = new DefaultExchange(context);
        exchange.setVariable("b", Map.of("c", new Row(2)));

        assertThat(sql.jdbc()).isEqualTo("SELECT ?, ?::text, ?, ?, ?, ':x'");
        assertThat(values(sql, exchange, new Row(null))).containsExactly(null, Map.of("c", new Row(2)), 2, null, null);
        assertThat(values(sql, exchange, Map.of("a", Map.of("x", new Row(1)), "d", 3)).get(0)).isEqualTo(Map.of("x", new Row(1)));
    }

    @Test
    void anUnsetParameterIsARouteFault() {
        ParsedSql sql = ParsedSql.of("SELECT :?nobody", context).orElseThrow();

        assertThatThrownBy(() -> values(sql, new DefaultExchange(context), Map.of()))
                .isInstanceOf(RouteFaultException.class).hasMessageContaining(":#nobody");
    }

    /** A record is read through its methods, so {@code d} is a property as well as {@code a}. */
    public record Row(Object a) {

        public Object d() {
            return a;
        }
    }

    private static List<Object> values(ParsedSql sql, Exchange exchange, Object body) {
        return sql.parameters().stream().map(parameter -> parameter.value(exchange, body)).collect(Collectors.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 WHERE x IN (:#in:ids)", "SELECT #", "SELECT ?", "SELECT :#$simple{body}"})
    void otherKindsOfParametersAreLeftToCamel(String sql) {
        assertThat(ParsedSql.of(sql, context)).isEmpty();
    }
}
