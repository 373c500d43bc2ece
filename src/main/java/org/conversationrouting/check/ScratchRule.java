package org.conversationrouting.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.engine.fault.Reason;

/**
 * Everything else because of which Camel can't create the routes. Camel stops at its first failure, and knows less about the place, so
 * this comes last, and only if nothing else is wrong.
 */
final class ScratchRule implements Rule {

    private static final Pattern PLACE = Pattern.compile("(?s)line (\\d+), column (\\d+)(:.*)?");

    private final ParallelTask<Optional<Exception>> creation;

    /** @param creation of the routes: why it failed, or empty */
    ScratchRule(ParallelTask<Optional<Exception>> creation) {
        this.creation = creation;
    }

    @Override
    public void check(RoutesSources sources, Findings findings) {
        Optional<Exception> failure = await();
        if (!findings.hasErrors()) {
            failure.ifPresent(why -> report(sources, why, findings));
        }
    }

    private Optional<Exception> await() {
        try {
            return creation.join();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void report(RoutesSources sources, Exception failure, Findings findings) {
        String reason = Reason.of(failure);
        Optional<RouteSource.Route> route = routeId(failure).flatMap(id -> sources.allRoutes()
                .filter(one -> one.id().map(YamlNode::text).filter(id::equals).isPresent()).findFirst());
        Optional<RouteSource> quoted = sources.routes().stream().filter(source -> String.valueOf(failure.getMessage()).contains(source.file())).findFirst();
        Matcher place = PLACE.matcher(reason);
        Position at = route.flatMap(RouteSource.Route::id).map(YamlNode::position).orElse(Position.START);
        if (place.find()) {
            at = new Position(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            reason = place.replaceFirst("").replaceFirst(",? in (file:)?\\S+,? *$", "").strip();
        }
        findings.error(route.map(found -> found.source().file()).or(() -> quoted.map(RouteSource::file)).orElse(""), at,
                "Camel can't create " + route.map(RouteSource.Route::name).orElse("the routes") + ": " + reason);
    }

    private static Optional<String> routeId(Throwable failure) {
        return Reason.cause(failure, FailedToCreateRouteException.class::isInstance).map(cause -> ((FailedToCreateRouteException) cause).getRouteId())
                .or(() -> Reason.cause(failure, FailedToStartRouteException.class::isInstance)
                        .map(cause -> ((FailedToStartRouteException) cause).getRouteId()));
    }
}
