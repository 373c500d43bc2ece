package org.conversationrouting.engine.text;

import java.util.Locale;
import java.util.Optional;

/** The code of a routing option. Its route has the id {@code option-} and the code in kebab-case. */
public final class OptionCode {

    public static final String ROUTE_PREFIX = "option-";

    private OptionCode() {
    }

    /** @return such as {@code LAST_SENT_MESSAGE_OWNER}; empty if this is not the route of an option */
    public static Optional<String> ofRoute(String id) {
        return id.startsWith(ROUTE_PREFIX) ? Optional.of(id.substring(ROUTE_PREFIX.length()).replace('-', '_').toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
