package org.conversationrouting.context;

import jakarta.jms.JMSException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.health.RoutesHealthCheck;
import org.conversationrouting.safety.RefusedRoutesException;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.StartRefusedException;
import org.springframework.jms.JmsException;

/** Runs the parts of the start that fail if a route is wrong. One line then names the route, its file and the cause. */
public final class RoutesStart {

    /** Camel also quotes the lines after the position. */
    private static final Pattern AFTER_POSITION = Pattern.compile("(?<=, line \\d{1,6}, column \\d{1,6}):.*");

    /** A part of the start. */
    public interface Part {
        void run() throws Exception;
    }

    private final RoutesFolder routes;

    public RoutesStart(RoutesFolder routes) {
        this.routes = routes;
    }

    /** @throws StartRefusedException if a route is wrong. Failures of the broker or the database are rethrown */
    public void run(Part part) throws Exception {
        try {
            part.run();
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception failure) {
            if (has(failure, SQLException.class) || has(failure, JMSException.class) || has(failure, JmsException.class)) {
                throw failure;
            }
            throw refusal(failure);
        }
    }

    /** The route files, as a pattern for Camel. */
    public String includePattern() {
        return routes.includePattern();
    }

    /** The files that are needed to call one route. */
    public String includePattern(String routeId) {
        return routes.includePattern(routeId);
    }

    /** @throws StartRefusedException if Camel did not start a route that is in the files */
    public void refuseMissing(CamelContext context) {
        List<String> missing = routes.missingFrom(context.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            throw new RefusedRoutesException(routes.origin(), "Camel did not start " + String.join(", ", missing) + ", though ROUTES_DIR has "
                    + (missing.size() == 1 ? "this route" : "these routes") + ": look for a condition such as autoStartup or precondition");
        }
    }

    /** @throws StartRefusedException if a route sends to a {@code direct:} endpoint that no route serves */
    public void refuseDeadEnds(CamelContext context) {
        List<String> deadEnds = RoutesHealthCheck.deadEnds(context);
        if (!deadEnds.isEmpty()) {
            throw new RefusedRoutesException(routes.origin(), "Routes send to " + String.join(", ", deadEnds)
                    + ", which no route serves: restore the files of these routes in ROUTES_DIR, or remove the steps");
        }
    }

    /** @throws StartRefusedException if a route was started but does not run */
    public void refuseStopped(CamelContext context) {
        List<String> stopped = context.getRoutes().stream().filter(route -> !Boolean.FALSE.equals(route.isAutoStartup())).map(Route::getRouteId)
                .filter(id -> !context.getRouteController().getRouteStatus(id).isStarted()).toList();
        if (!stopped.isEmpty()) {
            throw new RefusedRoutesException(routes.origin(), "Camel did not start " + String.join(", ", stopped)
                    + ", and did not say why: look at the log above");
        }
    }

    private StartRefusedException refusal(Exception failure) {
        Optional<Throwable> refused = Reason.cause(failure, StartRefusedException.class::isInstance);
        if (refused.isPresent()) {
            return (StartRefusedException) refused.get();
        }
        Throwable clearest = Reason.cause(failure, SimpleIllegalSyntaxException.class::isInstance).orElse(failure);
        String reason = routes.withRelativeNames(AFTER_POSITION.matcher(clearest == failure ? Reason.of(failure)
                : Reason.withoutLogin(clearest.getMessage())).replaceFirst(""));
        String which = routeId(failure).map(id -> "The route " + id + routes.fileOf(id).map(file -> " in " + file).orElse(""))
                .orElse("A route");
        return new RefusedRoutesException(routes.origin(), which + " can't be run: " + reason, failure);
    }

    private static Optional<String> routeId(Throwable failure) {
        Optional<String> created = Reason.cause(failure, FailedToCreateRouteException.class::isInstance)
                .map(cause -> ((FailedToCreateRouteException) cause).getRouteId());
        return created.isPresent() ? created : Reason.cause(failure, FailedToStartRouteException.class::isInstance)
                .map(cause -> ((FailedToStartRouteException) cause).getRouteId());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Reason.cause(failure, type::isInstance).isPresent();
    }
}
