package org.conversationrouting.engine.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.conversationrouting.engine.PropertyPath;
import org.conversationrouting.engine.fault.RouteFaultException;

/**
 * SQL with named parameters, parsed once. {@code :#name} is a property of the body (in a step with {@code batch: true}, of its current
 * element) or else a variable; {@code :#owner.id} is a nested property; <code>:#${…}</code> is an expression. A property may be null,
 * but must exist.
 *
 * @param jdbc the SQL with a question mark for each parameter
 */
record ParsedSql(String jdbc, List<Parameter> parameters) {

    /** camel-sql replaces the number sign by a question mark. */
    private static final Pattern PARAMETER = Pattern.compile(":[#?](?!in:)(?:\\$\\{([^}]*)}|(\\w+(?:\\.\\w+)*))");

    private static final Pattern OTHER_PARAMETER = Pattern.compile("[#?]");
    private static final Pattern VARIABLE = Pattern.compile("variable\\.(\\w+)");

    /** @return the value for one execution */
    @FunctionalInterface
    interface Parameter {
        Object value(Exchange exchange, Object body);
    }

    /** @return empty if the SQL has other kinds of parameters: lists ({@code :#in:ids}) or positional ones */
    static Optional<ParsedSql> of(String sql, CamelContext context) {
        Matcher matcher = PARAMETER.matcher(sql);
        if (OTHER_PARAMETER.matcher(matcher.replaceAll("")).find()) {
            return Optional.empty();
        }
        matcher.reset();
        List<Parameter> parameters = new ArrayList<>();
        StringBuilder jdbc = new StringBuilder();
        while (matcher.find()) {
            parameters.add(matcher.group(2) != null ? property(matcher.group(2)) : expression(matcher.group(1), context));
            matcher.appendReplacement(jdbc, "?");
        }
        return Optional.of(new ParsedSql(matcher.appendTail(jdbc).toString(), List.copyOf(parameters)));
    }

    private static Parameter property(String path) {
        List<String> properties = List.of(path.split("\\."));
        String first = properties.get(0);
        List<String> rest = properties.subList(1, properties.size());
        return (exchange, body) -> {
            if (PropertyPath.has(body, first)) {
                return PropertyPath.read(body, properties);
            }
            Object variable = exchange.getVariable(first);
            if (variable == null) {
                throw new RouteFaultException("There is no value for :#" + path + ": it is neither a property of the body nor a variable");
            }
            return PropertyPath.read(variable, rest);
        };
    }

    private static Parameter expression(String text, CamelContext context) {
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            // the same result as from Simple, but without copying the exchange
            return (exchange, body) -> exchange.getVariable(variable.group(1));
        }
        Expression simple = context.resolveLanguage("simple").createExpression("${" + text + "}");
        simple.init(context);
        return (exchange, body) -> simple.evaluate(exchange, Object.class);
    }
}
