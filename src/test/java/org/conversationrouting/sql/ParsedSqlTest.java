package org.conversationrouting.sql;

import static org.assertj.core.api.Assertions.assertThat;

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
    void everyShippedSqlIsReadOnce(Path file) throws IOException {
        // as camel-sql reads a file
        String sql = Files.readAllLines(file).stream().map(String::trim).filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));

        assertThat(ParsedSql.of(sql, context)).isPresent();
        assertThat(ParsedSql.of(sql.replace('#', '?'), context)).as("as camel-sql hands it over").isPresent();
    }

    @Test
    void aParameterIsAKeyOfTheBodyAVariableOrAnExpressionThatMayBeNull() {
        ParsedSql sql = ParsedSql.of("SELECT :?a, :?b::text, :?${variable.record?.id}, ':x'", context).orElseThrow();
        Exchange exchange = new DefaultExchange(context);
        exchange.setVariable("b", 2);

        assertThat(sql.jdbc()).isEqualTo("SELECT ?, ?::text, ?, ':x'");
        assertThat(sql.parameters().stream().map(parameter -> parameter.value(exchange, Map.of("a", 1))))
                .containsExactly(1, 2, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 WHERE x IN (:#in:ids)", "SELECT #", "SELECT ?", "SELECT :#$simple{body}"})
    void parametersOfOtherKindsAreLeftToCamel(String sql) {
        assertThat(ParsedSql.of(sql, context)).isEmpty();
    }
}
