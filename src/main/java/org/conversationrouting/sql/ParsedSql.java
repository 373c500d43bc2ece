package org.conversationrouting.sql;

import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.RuntimeExchangeException;

/**
 * SQL with named parameters, read once: {@code :#name} is a key of the body or a variable, which must be there, and <code>:#${…}</code> an
 * expression, which may be null.
 *
 * @param jdbc with a question mark in place of each parameter
 */
record ParsedSql(String jdbc, List<Parameter> parameters) {

    /** camel-sql hands the number sign over as a question mark. */
    private static final Pattern PARAMETER = Pattern.compile(":[#?](?!in:)(?:\\$\\{([^}]*)}|(\\w+))");

    private static final Pattern OTHER = Pattern.compile("[#?]");
    private static final String SYNTAX_ERROR = "42601";

    /** @return the value for one execution */
    @FunctionalInterface
    interface Parameter {
        Object value(Exchange exchange, Map<?, ?> body);
    }

    /** @return empty when the SQL has parameters of another kind: lists ({@code :#in:ids}), or by position */
    static Optional<ParsedSql> of(String sql, CamelContext context) {
        Matcher matcher = PARAMETER.matcher(sql);
        if (OTHER.matcher(matcher.replaceAll("")).find()) {
            return Optional.empty();
        }
        matcher.reset();
        List<Parameter> parameters = new ArrayList<>();
        StringBuilder jdbc = new StringBuilder();
        while (matcher.find()) {
            parameters.add(matcher.group(2) != null ? key(matcher.group(2)) : expression(matcher.group(1), context));
            matcher.appendReplacement(jdbc, "?");
        }
        return Optional.of(new ParsedSql(matcher.appendTail(jdbc).toString(), List.copyOf(parameters)));
    }

    private static Parameter key(String name) {
        return (exchange, body) -> {
            if (body != null && body.containsKey(name)) {
                return body.get(name);
            }
            Object variable = exchange.getVariable(name);
            if (variable == null) {
                String missing = "Nothing for :#" + name + ", neither in the body nor a variable";
                // a mistake in the SQL, which no SMS is to be set aside for
                throw new RuntimeExchangeException(missing, exchange, new SQLSyntaxErrorException(missing, SYNTAX_ERROR));
            }
            return variable;
        };
    }

    private static Parameter expression(String text, CamelContext context) {
        Optional<VariablePath> path = VariablePath.of(text);
        if (path.isPresent()) {
            return (exchange, body) -> path.get().evaluate(exchange);
        }
        Expression simple = context.resolveLanguage("simple").createExpression("${" + text + "}");
        simple.init(context);
        return (exchange, body) -> simple.evaluate(exchange, Object.class);
    }
}
