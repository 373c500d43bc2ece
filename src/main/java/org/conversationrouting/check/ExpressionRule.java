package org.conversationrouting.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;

/** Expressions of the Simple language that can't be parsed, or that read variables and properties which don't exist. */
final class ExpressionRule implements Rule {

    /** Steps whose expression is true or false. */
    private static final Set<String> PREDICATES = Set.of("when", "filter", "onWhen", "validate", "retryWhile", "completionPredicate");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*variable\\.(\\w+)");
    private static final Pattern BODY = Pattern.compile("\\$\\{\\s*body\\.([A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)*)\\s*}");
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{\\s*(\\w+)");
    private static final Set<String> FUNCTIONS = Set.of("body", "bodyAs", "bodyOneLine", "header", "headers", "variable", "variables", "exchangeProperty",
            "exception", "exchangeId", "routeId", "stepId", "messageId", "messageTimestamp", "camelContext", "camelId", "properties", "bean", "date", "random",
            "uuid", "ref", "type", "sys", "env", "threadName", "hostname", "empty", "null");

    private final CamelContext context;
    private final Set<String> resultColumns;

    /**
     * @param context       resolves what an expression refers to; it need not be started
     * @param resultColumns of all queries: a body may be a row
     */
    ExpressionRule(CamelContext context, Set<String> resultColumns) {
        this.context = context;
        this.resultColumns = resultColumns;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Set<String> variables = Variables.setIn(sources);
        for (RouteSource source : sources.routes()) {
            source.places().stream().filter(ExpressionRule::isSimple).forEach(place -> {
                YamlNode expression = place.value().isText() ? place.value() : place.value().get("expression").filter(YamlNode::isText).orElse(null);
                if (expression != null && !expression.text().contains("{{")) {
                    syntax(source.file(), expression, isPredicate(place), findings);
                    reads(source.file(), expression, variables, sources, findings);
                }
            });
        }
    }

    /** The message of a log is an expression, too. */
    private static boolean isSimple(Place place) {
        return place.name().equals("simple") || place.name().equals("message") && place.parent().equals("log");
    }

    private static boolean isPredicate(Place place) {
        List<String> path = place.path().stream().filter(key -> !key.equals("expression")).toList();
        String step = path.isEmpty() ? "" : path.get(path.size() - 1);
        return PREDICATES.contains(step) || step.equals("loop") && place.above().get("doWhile").isPresent();
    }

    private void syntax(String file, YamlNode expression, boolean predicate, Findings findings) {
        SimpleLanguage simple = new SimpleLanguage();
        simple.setCamelContext(context);
        try {
            if (predicate) {
                simple.createPredicate(expression.text());
            } else {
                simple.createExpression(expression.text());
            }
        } catch (SimpleIllegalSyntaxException bad) {
            boolean open = reason(bad).contains("expected symbol functionEnd");
            int index = open ? Math.max(0, expression.text().lastIndexOf("${", Math.max(0, bad.getIndex()))) : Math.max(0, bad.getIndex());
            findings.error(file, expression.position(index), "this expression can't be parsed: " + (open ? "the } that closes this ${ is missing"
                    : reason(bad) + function(expression.text(), index)));
        } catch (RuntimeException bad) {
            findings.error(file, expression.position(), "this expression can't be parsed: " + firstLine(bad.getMessage()));
        }
    }

    private static String reason(SimpleIllegalSyntaxException bad) {
        return firstLine(bad.getShortMessage() == null ? bad.getMessage() : bad.getShortMessage());
    }

    private static String firstLine(String text) {
        return String.valueOf(text).lines().findFirst().orElse("").strip();
    }

    /** The name of a function that is nearest to the one at this place. */
    private static String function(String text, int index) {
        Matcher function = FUNCTION.matcher(text);
        while (function.find()) {
            if (function.end() > index && !FUNCTIONS.contains(function.group(1))) {
                return NearestWord.of(function.group(1), FUNCTIONS).map(nearest -> ": did you mean \"" + nearest + "\"?").orElse("");
            }
        }
        return "";
    }

    private void reads(String file, YamlNode expression, Set<String> variables, RoutesSources sources, Findings findings) {
        if (!sources.isComplete()) {
            return;
        }
        Matcher variable = VARIABLE.matcher(expression.text());
        while (variable.find()) {
            // dry-run sets it from outside where a folder has no such route
            if (!variables.contains(variable.group(1)) && !variable.group(1).equals("dryRun")) {
                findings.error(file, expression.position(variable.start(1)), "nothing sets the variable \"" + variable.group(1) + "\""
                        + NearestWord.advice(variable.group(1), variables, "there are"));
            }
        }
        Matcher body = BODY.matcher(expression.text());
        while (body.find()) {
            Optional<Map.Entry<String, Set<String>>> missing = BodyProperties.missing(List.of(body.group(1).split("\\.")));
            missing.filter(property -> !resultColumns.contains(property.getKey())).ifPresent(property ->
                    findings.error(file, expression.position(body.start(1) + body.group(1).indexOf(property.getKey())),
                            "no body of the routes has the property \"" + property.getKey() + "\"" + NearestWord.of(property.getKey(), property.getValue())
                                    .map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": see docs/architecture.md for what there is")));
        }
    }
}
