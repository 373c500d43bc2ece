package org.conversationrouting.administration.warnings;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How many warnings there are of each kind, as metrics. */
public final class WarningMeters {

    private final Warnings warnings;

    public WarningMeters(Warnings warnings) {
        this.warnings = warnings;
    }

    /** The registry holds a weak reference to the warnings. */
    public void bindTo(MeterRegistry registry) {
        for (Warning.Kind kind : Warning.Kind.values()) {
            Gauge.builder("conversation.routing.configuration.warnings", warnings, found -> found.latestCount(kind))
                    .description("What is probably a mistake in the routing tables; read at most once a minute")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
