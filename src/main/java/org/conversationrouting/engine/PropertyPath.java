package org.conversationrouting.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.conversationrouting.engine.fault.RouteFaultException;

/**
 * Reads properties of maps, records and beans, one of another, such as {@code owner.id}. Null on the way gives null. One
 * instance serves any number of threads.
 */
public final class PropertyPath {

    /** A property; objects at one place are mostly of one class, whose accessor is remembered. */
    private static final class Property {

        private record Accessor(Class<?> type, Optional<Method> method) {
        }

        private final String name;
        private volatile Accessor last = new Accessor(Void.class, Optional.empty());

        Property(String name) {
            this.name = name;
        }

        boolean isOf(Object object) {
            return object instanceof Map<?, ?> map ? map.containsKey(name) : object != null && accessor(object).isPresent();
        }

        Object read(Object object) {
            if (object instanceof Map<?, ?> map) {
                return map.get(name);
            }
            Method accessor = accessor(object).orElseThrow(
                    () -> new RouteFaultException(object.getClass().getSimpleName() + " has no property " + name));
            try {
                return accessor.invoke(object);
            } catch (IllegalAccessException | InvocationTargetException failure) {
                throw new IllegalArgumentException("Could not read the property " + name, failure);
            }
        }

        private Optional<Method> accessor(Object object) {
            Accessor known = last;
            if (known.type() != object.getClass()) {
                known = new Accessor(object.getClass(), find(object.getClass()));
                last = known;
            }
            return known.method();
        }

        private Optional<Method> find(Class<?> type) {
            String capitalised = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            for (String spelling : List.of(name, "get" + capitalised, "is" + capitalised)) {
                try {
                    Method accessor = type.getMethod(spelling);
                    accessor.trySetAccessible();
                    return Optional.of(accessor);
                } catch (NoSuchMethodException next) {
                    // the next spelling, then
                }
            }
            return Optional.empty();
        }
    }

    private final List<Property> properties;

    private PropertyPath(List<Property> properties) {
        this.properties = properties;
    }

    /** @param path names with dots between them */
    public static PropertyPath of(String path) {
        return new PropertyPath(Stream.of(path.split("\\.")).map(Property::new).toList());
    }

    /** The same path without its first name; it may be empty. */
    public PropertyPath rest() {
        return new PropertyPath(properties.subList(1, properties.size()));
    }

    /** Whether the object has the first property, be it null. */
    public boolean beginsAt(Object object) {
        return properties.get(0).isOf(object);
    }

    /** @throws RouteFaultException when an object on the way has no such property */
    public Object read(Object object) {
        Object value = object;
        for (Property property : properties) {
            value = value == null ? null : property.read(value);
        }
        return value;
    }
}
