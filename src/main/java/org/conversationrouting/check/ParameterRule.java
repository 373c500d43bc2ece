package org.conversationrouting.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.engine.text.NearestWord;

/** Parameters of queries that nobody sets: neither a property of a body of the routes nor a variable. */
final class ParameterRule implements Rule {

    private static final Pattern VARIABLE = Pattern.compile("variable\\.(\\w+).*");
    /** A key of the rows that {@code failure.takeAttemptsToUndo} makes. */
    private static final String JMS_MESSAGE_ID = "jmsMessageId";

    private final Set<String> resultColumns;

    /** @param resultColumns of all queries: a body may be a row */
    ParameterRule(Set<String> resultColumns) {
        this.resultColumns = resultColumns;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        if (!sources.isComplete()) {
            return;
        }
        Set<String> variables = Variables.setIn(sources);
        Set<String> ofOptions = new HashSet<>();
        sources.allRoutes().filter(RouteSource.Route::isOption).forEach(route -> QueryFiles.in(route).forEach(query -> ofOptions.addAll(query.names())));
        for (SqlSource query : sources.sql()) {
            for (SqlSource.Parameter parameter : query.parameters()) {
                if (parameter.expression() != null) {
                    expression(query, parameter, variables, findings);
                } else if (ofOptions.contains(query.file())) {
                    ofOption(query, parameter, variables, findings);
                } else {
                    property(query, parameter, variables, findings);
                }
            }
        }
    }

    private static void expression(SqlSource query, SqlSource.Parameter parameter, Set<String> variables, Findings findings) {
        Matcher variable = VARIABLE.matcher(parameter.expression());
        if (variable.matches() && !variables.contains(variable.group(1))) {
            findings.error(query.file(), parameter.at(), "nothing sets the variable \"" + variable.group(1) + "\""
                    + NearestWord.advice(variable.group(1), variables, "there are"));
        }
    }

    private static void ofOption(SqlSource query, SqlSource.Parameter parameter, Set<String> variables, Findings findings) {
        Set<String> known = new TreeSet<>(BodyProperties.ofQuestions());
        if (!known.contains(parameter.name()) && !variables.contains(first(parameter))) {
            findings.error(query.file(), parameter.at(), "nothing sets :#" + parameter.name()
                    + NearestWord.advice(parameter.name(), known, "an option can use"));
        }
    }

    private void property(SqlSource query, SqlSource.Parameter parameter, Set<String> variables, Findings findings) {
        if (variables.contains(first(parameter)) || resultColumns.contains(first(parameter)) || parameter.name().equals(JMS_MESSAGE_ID)) {
            return;
        }
        Optional<Map.Entry<String, Set<String>>> missing = BodyProperties.missing(List.of(parameter.name().split("\\.")));
        missing.ifPresent(property -> {
            Set<String> known = new TreeSet<>(property.getValue());
            if (property.getKey().equals(first(parameter))) {
                known.addAll(variables);
            }
            findings.error(query.file(), parameter.at(), "nothing sets :#" + parameter.name() + NearestWord.of(property.getKey(), known)
                    .map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": it must be a property of the body, or a variable that a step sets"));
        });
    }

    private static String first(SqlSource.Parameter parameter) {
        return parameter.name().replaceFirst("\\..*", "");
    }
}
