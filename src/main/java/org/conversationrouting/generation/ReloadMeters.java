package org.conversationrouting.generation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.conversationrouting.generation.ReloadStatus.Result;

/** Which routes run, and what became of attempts to replace them, as metrics. */
final class ReloadMeters {

    private ReloadMeters() {
    }

    /** The registry holds a weak reference to the state. */
    static void register(ReloadState state, MeterRegistry registry) {
        Gauge.builder("conversation.routing.reload.generation", state, known -> known.status().generation())
                .description("The generation of the routes that run: 1 after the start, one more after each change that was applied")
                .register(registry);
        Gauge.builder("conversation.routing.reload.folder.refused", state, known -> known.status().folderRefused() ? 1 : 0)
                .description("1 while the routes folder holds a change that was refused, so a restart would not come up, or would run what failed")
                .register(registry);
        Gauge.builder("conversation.routing.reload.waiting", state, known -> known.status().waiting() == null ? 0 : 1)
                .description("1 while the routes are to be replaced but can't be, for example because the database does not answer")
                .register(registry);
        Gauge.builder("conversation.routing.reload.last.attempt.age", state, ReloadState::secondsSinceLastAttempt)
                .description("Since the last attempt to replace the routes; NaN before the first")
                .baseUnit("seconds").register(registry);
        for (Result result : Result.values()) {
            String label = result.name().toLowerCase(Locale.ROOT);
            FunctionCounter.builder("conversation.routing.reload.attempts", state.attempts(result), Number::doubleValue)
                    .description("Attempts to replace the routes, by what became of them")
                    .tag("result", label).register(registry);
            Gauge.builder("conversation.routing.reload.last.attempt", state, known -> ended(known.status(), result) ? 1 : 0)
                    .description("1 for what became of the last attempt to replace the routes, 0 for the others")
                    .tag("result", label).register(registry);
        }
    }

    private static boolean ended(ReloadStatus status, Result result) {
        return status.lastAttempt() != null && status.lastAttempt().result() == result;
    }
}
