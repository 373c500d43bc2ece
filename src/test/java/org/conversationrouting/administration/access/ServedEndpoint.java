package org.conversationrouting.administration.access;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.security.Roles;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestRouter;

/**
 * An endpoint as the server of a router has it.
 *
 * @param path with its parameters in braces
 * @param role which it requires; null if it names none, or several
 */
public record ServedEndpoint(String method, String path, Role role) {

    private static final Set<HandlerType> REQUESTS = Set.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE,
            HandlerType.HEAD, HandlerType.OPTIONS);

    public static List<ServedEndpoint> of(TestRouter router) throws ReflectiveOperationException {
        Javalin javalin = (Javalin) field(field(field(router.application(), "administration"), "server"), "javalin");
        return javalin.unsafe.internalRouter.allHttpHandlers().stream().map(handler -> handler.endpoint)
                .filter(endpoint -> REQUESTS.contains(endpoint.method))
                .map(endpoint -> new ServedEndpoint(endpoint.method.name(), endpoint.path, role(endpoint.metadata(Roles.class)))).toList();
    }

    private static Role role(Roles roles) {
        return roles == null || roles.getRoles().size() != 1 ? null : (Role) roles.getRoles().iterator().next();
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Class<?> type = object.getClass();
        while (type.getSuperclass() != Object.class) {
            type = type.getSuperclass();
        }
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    public boolean isApi() {
        return path.startsWith("/api/");
    }

    /** With something in place of each parameter. */
    String address() {
        return path.replaceAll("[{<][^}>]*[}>]", "x");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
