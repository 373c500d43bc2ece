package org.conversationrouting.sql;

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
    private static final Pattern PARAMETER = Pattern.compile(":[#?](?:\\$\\{([^}]*)}|(\\w+))");

    /** @return the value for one execution */
    @FunctionalInterface
    interface Parameter {
        Object value(Exchange exchange, Map<?, ?> body);
    }

    static ParsedSql of(String sql, CamelContext context) {
        List<Parameter> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(sql);
        StringBuilder jdbc = new StringBuilder();
        while (matcher.find()) {
            parameters.add(matcher.group(2) != null ? key(matcher.group(2)) : expression(matcher.group(1), context));
            matcher.appendReplacement(jdbc, "?");
        }
        return new ParsedSql(matcher.appendTail(jdbc).toString(), List.copyOf(parameters));
    }

    private static Parameter key(String name) {
        return (exchange, body) -> {
            if (body != null && body.containsKey(name)) {
                return body.get(name);
            }
            Object variable = exchange.getVariable(name);
            if (variable == null) {
                throw new RuntimeExchangeException("Nothing for :#" + name + ", neither in the body nor a variable", exchange);
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
