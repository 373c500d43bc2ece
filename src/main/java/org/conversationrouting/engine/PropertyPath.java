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

    /** By class, then by name: a key of both would be hashed for each read, which is slow until it is compiled. */
    private static final ClassValue<Map<String, Optional<Method>>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

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
        Map<String, Optional<Method>> accessors = ACCESSORS.get(object.getClass());
        Optional<Method> known = accessors.get(property);
        return known != null ? known : accessors.computeIfAbsent(property, name -> accessor(object.getClass(), name));
    }

    private static Optional<Method> accessor(Class<?> type, String property) {
        String capitalised = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (String name : List.of(property, "get" + capitalised, "is" + capitalised)) {
            try {
                Method accessor = type.getMethod(name);
                accessor.trySetAccessible();
                return Optional.of(accessor);
            } catch (NoSuchMethodException next) {
                // try the next name
            }
        }
        return Optional.empty();
    }
}
