package org.conversationrouting.dryrun;

import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeExchangeException;
import org.conversationrouting.engine.fault.Reason;

/** Names the step of a route at which a query or a broker failed. Other failures do not tell where they come from. */
final class FailedStep {

    private static final Pattern QUERY = Pattern.compile("sql://file:(?://)?([^?]+).*");

    private FailedStep() {
    }

    /** @param failure of the routes */
    static Optional<String> of(Throwable failure) {
        boolean atEndpoint = Reason.cause(failure, cause -> cause instanceof SQLException || cause instanceof JMSException).isPresent();
        return atEndpoint ? endpoint(failure).map(FailedStep::named) : Optional.empty();
    }

    /** The endpoint that was called last. A part of a split is an exchange of its own, which only its exception knows. */
    private static Optional<String> endpoint(Throwable failure) {
        Exchange innermost = null;
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            if (cause instanceof CamelExchangeException part && part.getExchange() != null) {
                innermost = part.getExchange();
            } else if (cause instanceof RuntimeExchangeException whole && whole.getExchange() != null) {
                innermost = whole.getExchange();
            }
        }
        return Optional.ofNullable(innermost).map(exchange -> exchange.getProperty(Exchange.TO_ENDPOINT, String.class));
    }

    private static String named(String endpoint) {
        Matcher query = QUERY.matcher(endpoint);
        return query.matches() ? "the query " + query.group(1) : "the step that sends to " + Reason.withoutLogin(endpoint);
    }
}
