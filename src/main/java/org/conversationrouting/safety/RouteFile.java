package org.conversationrouting.safety;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The routes in a file and the endpoints that they call. Reads all of Camel's YAML notations.
 *
 * @param name    path relative to the routes folder
 * @param entries the routes and all other top-level entries
 */
record RouteFile(String name, List<Entry> entries) {

    private static final String DIRECT = "direct";
    /** Steps that decide at run time where they send to. */
    private static final Set<String> DYNAMIC = Set.of("enrich", "pollEnrich", "recipientList", "dynamicRouter", "routingSlip");
    /** A target that only Camel can resolve, like a placeholder. */
    private static final String ANY = "${any}";

    /**
     * @param id      the route's id; empty if the entry has none or is not a route
     * @param serves  names of the {@code direct:} endpoints that it consumes from
     * @param sendsTo names of the {@code direct:} endpoints that it sends to
     */
    record Entry(Optional<String> id, List<String> serves, List<String> sendsTo) {
    }

    /** @throws RefusedRoutesException if it can't be read or is not YAML */
    static RouteFile read(Path folder, String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            Object yaml = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
            List<Entry> entries = new ArrayList<>();
            for (Object entry : yaml instanceof List<?> list ? list : List.of()) {
                entries.add(entry(entry));
            }
            return new RouteFile(name, entries);
        } catch (MarkedYamlEngineException bad) {
            throw new RefusedRoutesException(folder, "The route file " + name + " is not valid YAML: " + bad.getProblem()
                    + bad.getProblemMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("") + ". Correct the file", bad);
        } catch (IOException | YamlEngineException bad) {
            throw new RefusedRoutesException(folder, "The route file " + name + " can't be read (" + bad.getMessage() + "). Correct the file", bad);
        }
    }

    private static Entry entry(Object entry) {
        List<String> serves = new ArrayList<>();
        List<String> sendsTo = new ArrayList<>();
        walk(entry, (step, endpoint) -> {
            if (step.equals("from")) {
                directName(endpoint).ifPresent(serves::add);
            } else if (DYNAMIC.contains(step)) {
                sendsTo.add(ANY);
            } else if (step.equals("to") || step.equals("toD") || step.equals("wireTap")) {
                directName(endpoint).ifPresent(sendsTo::add);
            }
        });
        Object id = entry instanceof Map<?, ?> map && map.get("route") instanceof Map<?, ?> route ? route.get("id") : null;
        return new Entry(Optional.ofNullable(id).map(String::valueOf), serves, sendsTo);
    }

    private static void walk(Object node, BiConsumer<String, Object> seen) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                seen.accept(String.valueOf(key), value);
                walk(value, seen);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(element -> walk(element, seen));
        }
    }

    /** Canonical notation: {@code uri} is the scheme, and the name is a parameter. Compact notation: {@code direct:name?option=value}. */
    private static Optional<String> directName(Object endpoint) {
        Object uri = endpoint instanceof Map<?, ?> map ? map.get("uri") : endpoint;
        if (!(uri instanceof String text)) {
            return Optional.empty();
        }
        if (text.startsWith(DIRECT + ":")) {
            return Optional.of(text.substring(DIRECT.length() + 1).replaceFirst("^//", "").replaceFirst("\\?.*", ""));
        }
        return text.equals(DIRECT) && endpoint instanceof Map<?, ?> map && map.get("parameters") instanceof Map<?, ?> parameters
                ? Optional.ofNullable(parameters.get("name")).map(String::valueOf) : Optional.empty();
    }
}
