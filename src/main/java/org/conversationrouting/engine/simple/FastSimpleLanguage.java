package org.conversationrouting.engine.simple;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.support.ExpressionAdapter;
import org.conversationrouting.engine.PropertyPath;

/**
 * The Simple language with a fast path for expressions such as <code>${body.rounds}</code>. By default, Simple copies the exchange and
 * searches for a method at each evaluation. All other expressions are left to Simple.
 */
public final class FastSimpleLanguage extends SimpleLanguage {

    private static final Pattern BODY_PROPERTY = Pattern.compile("\\s*\\$\\{body\\.(\\w+(?:\\.\\w+)*)}\\s*");

    @Override
    public Expression createExpression(String expression) {
        return bodyProperty(expression).<Expression>map(property -> property).orElseGet(() -> super.createExpression(expression));
    }

    @Override
    public Predicate createPredicate(String expression) {
        return bodyProperty(expression).<Predicate>map(property -> property).orElseGet(() -> super.createPredicate(expression));
    }

    private static Optional<BodyProperty> bodyProperty(String expression) {
        Matcher matcher = BODY_PROPERTY.matcher(expression);
        return matcher.matches() ? Optional.of(new BodyProperty(List.of(matcher.group(1).split("\\.")))) : Optional.empty();
    }

    /** If an object along the path is null, so is the value. */
    private static final class BodyProperty extends ExpressionAdapter {

        private final List<String> path;

        BodyProperty(List<String> path) {
            this.path = path;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            return PropertyPath.read(exchange.getMessage().getBody(), path);
        }

        @Override
        public String toString() {
            return "${body." + String.join(".", path) + "}";
        }
    }
}
