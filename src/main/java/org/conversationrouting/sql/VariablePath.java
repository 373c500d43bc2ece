package org.conversationrouting.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * An expression such as {@code variable.conversation.owner.id}: a variable, then properties of records, beans or maps. It is
 * what Simple answers, but without the copy of the exchange that Simple makes for each. Null on the way gives null.
 */
final class VariablePath {

    private static final Pattern SYNTAX = Pattern.compile("variable(\\??\\.\\w+)+");
    private static final Pattern DOTS = Pattern.compile("\\??\\.");

    private record Property(Class<?> type, String name) {
    }

    private static final Map<Property, Optional<Method>> ACCESSORS = new ConcurrentHashMap<>();

    private final String variable;
    private final List<String> properties;

    private VariablePath(List<String> names) {
        this.variable = names.get(1);
        this.properties = names.subList(2, names.size());
    }

    /** @return empty when the expression is of another kind */
    static Optional<VariablePath> of(String expression) {
        return SYNTAX.matcher(expression).matches() ? Optional.of(new VariablePath(List.of(DOTS.split(expression)))) : Optional.empty();
    }

    /** @throws IllegalArgumentException when an object on the way has no such property */
    Object evaluate(Exchange exchange) {
        Object value = exchange.getVariable(variable);
        for (String property : properties) {
            value = value == null ? null : value instanceof Map<?, ?> map ? map.get(property) : read(value, property);
        }
        return value;
    }

    private static Object read(Object object, String property) {
        Method accessor = ACCESSORS.computeIfAbsent(new Property(object.getClass(), property), VariablePath::accessor)
                .orElseThrow(() -> new IllegalArgumentException(object.getClass().getSimpleName() + " has no property " + property));
        try {
            return accessor.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalArgumentException("Could not read the property " + property, failure);
        }
    }

    private static Optional<Method> accessor(Property property) {
        String capitalised = Character.toUpperCase(property.name().charAt(0)) + property.name().substring(1);
        for (String name : List.of(property.name(), "get" + capitalised, "is" + capitalised)) {
            try {
                Method accessor = property.type().getMethod(name);
                accessor.trySetAccessible();
                return Optional.of(accessor);
            } catch (NoSuchMethodException next) {
                // the next spelling, then
            }
        }
        return Optional.empty();
    }
}
