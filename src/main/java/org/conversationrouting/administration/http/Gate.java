package org.conversationrouting.administration.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request pass if whoever makes it has the role that the endpoint requires. An endpoint that names no role is for administrators.
 * Changes that a browser could have been made to send need the {@link CsrfToken}.
 * Addresses that don't exist need a sign-in, too, so that nobody else can find out which ones do.
 */
final class Gate implements Endpoints {

    private final List<Authenticator> authenticators;

    Gate(List<Authenticator> authenticators) {
        this.authenticators = List.copyOf(authenticators);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.beforeMatched(request -> {
            Role required = required(request.routeRoles());
            if (required != Role.ANYBODY) {
                admit(request, required);
            }
        });
        // runs for every request, before the server looks for an endpoint
        routes.before(request -> {
            if (request.endpoints().matchedHttpEndpoint() == null) {
                admit(request, Role.VIEWER);
            }
        });
    }

    private static Role required(Collection<RouteRole> roles) {
        return roles.stream().map(Role.class::cast).min(Role::compareTo).orElse(Role.ADMINISTRATOR);
    }

    /** @throws Problem 401 if nobody has signed in, 403 if the role is not enough */
    private void admit(Context request, Role required) {
        Principal principal = authenticate(request).orElseThrow(() -> new Problem(HttpStatus.UNAUTHORIZED,
                ProblemAnswers.isApi(request) ? "A token is required: send Authorization: Bearer TOKEN" : "Sign in first"));
        if (!principal.role().includes(required)) {
            throw new Problem(HttpStatus.FORBIDDEN, "This needs the role " + required.code() + ", and " + principal.name() + " has the role "
                    + principal.role().code());
        }
        CsrfToken.check(request);
        principal.attachTo(request);
    }

    Optional<Principal> authenticate(Context request) {
        for (Authenticator authenticator : authenticators) {
            Optional<Principal> principal = authenticator.authenticate(request);
            if (principal.isPresent()) {
                return principal;
            }
        }
        return Optional.empty();
    }
}
