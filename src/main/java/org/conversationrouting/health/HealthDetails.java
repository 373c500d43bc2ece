package org.conversationrouting.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code GET /observe/health} shows beside the checks. None of it makes anything red. Thread-safe. */
public final class HealthDetails {

    private static final Logger LOG = LoggerFactory.getLogger(HealthDetails.class);

    private final Map<String, Supplier<?>> parts = new ConcurrentSkipListMap<>();

    /**
     * Adds a part of the answer.
     *
     * @param name  the JSON field
     * @param value becomes JSON; must not wait for anything; null while it is unknown
     */
    public void add(String name, Supplier<?> value) {
        parts.put(name, value);
    }

    /** Each part by its name. */
    Map<String, Object> latest() {
        Map<String, Object> latest = new LinkedHashMap<>();
        parts.forEach((name, value) -> latest.put(name, value(name, value)));
        return latest;
    }

    /** One part must not keep the others from being shown. */
    private static Object value(String name, Supplier<?> value) {
        try {
            return value.get();
        } catch (RuntimeException failure) {
            LOG.warn("{} can't be shown in /observe/health: {}", name, failure.toString());
            return null;
        }
    }
}
