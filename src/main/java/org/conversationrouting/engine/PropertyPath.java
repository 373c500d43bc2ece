package org.conversationrouting.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.conversationrouting.engine.fault.RouteFaultException;

/** Reads nested properties of maps, records and beans, such as {@code owner.id}. If an object along the path is null, so is the value. */
public final class PropertyPath {

    private record Property(Class<?> type, String name) {
    }

    private static final Map<Property, Optional<Method>> ACCESSORS = new ConcurrentHashMap<>();

    private PropertyPath() {
    }

    /** Whether the object has this property, even if its value is null. */
    public static boolean has(Object object, String property) {
        return object instanceof Map<?, ?> map ? map.containsKey(property)
                : object != null && accessorOf(object, property).isPresent();
    }

    /** @throws RouteFaultException if an object along the path does not have the property */
    public static Object read(Object object, List<String> properties) {
        Object value = object;
        for (String property : properties) {
            value = value == null ? null : value instanceof Map<?, ?> map ? map.get(property) : read(value, property);
        }
        return value;
    }

    private static Object read(Object object, String property) {
        Method accessor = accessorOf(object, property).orElseThrow(
                () -> new RouteFaultException(object.getClass().getSimpleName() + " has no property " + property));
        try {
            return accessor.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalArgumentException("Could not read the property " + property, failure);
        }
    }

    private static Optional<Method> accessorOf(Object object, String property) {
        return ACCESSORS.computeIfAbsent(new Property(object.getClass(), property), PropertyPath::accessor);
    }

    private static Optional<Method> accessor(Property property) {
        String capitalised = Character.toUpperCase(property.name().charAt(0)) + property.name().substring(1);
        for (String name : List.of(property.name(), "get" + capitalised, "is" + capitalised)) {
            try {
                Method accessor = property.type().getMethod(name);
                accessor.trySetAccessible();
                return Optional.of(accessor);
            } catch (NoSuchMethodException next) {
                // try the next name
            }
        }
        return Optional.empty();
    }
}
