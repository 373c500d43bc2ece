package org.conversationrouting.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a Camel component says about the options of its endpoints. The description is in the component's jar.
 *
 * @param options by name
 */
record Component(String scheme, Map<String, Option> options) {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An option.
     *
     * @param type     string, boolean, integer, number, duration, enum or object
     * @param values   of an enum
     * @param prefix   of options whose names are free after it; null for others
     */
    record Option(String type, List<String> values, boolean required, boolean inPath, String prefix) {

        static Option of(JsonNode json) {
            List<String> values = new ArrayList<>();
            json.path("enum").forEach(value -> values.add(value.asText()));
            return new Option(json.path("type").asText(), values, json.path("required").asBoolean(), json.path("kind").asText().equals("path"),
                    json.has("prefix") ? json.get("prefix").asText() : null);
        }
    }

    /** Empty if no such component is on the class path. */
    static Optional<Component> of(String scheme) {
        if (!scheme.matches("[\\w.-]+")) {
            return Optional.empty();
        }
        try {
            Properties service = new Properties();
            try (InputStream in = resource(SERVICES + "component/" + scheme)) {
                if (in == null) {
                    return Optional.empty();
                }
                service.load(in);
            }
            String type = service.getProperty("class", "");
            String folder = type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
            try (InputStream in = resource("META-INF/" + folder + "/" + scheme + ".json")) {
                Map<String, Option> options = new TreeMap<>();
                if (in != null) {
                    JSON.readTree(in).path("properties").properties().forEach(option -> options.put(option.getKey(), Option.of(option.getValue())));
                }
                return Optional.of(new Component(scheme, options));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The description of the component " + scheme + " can't be read", failure);
        }
    }

    /** The schemes of all components on the class path. */
    static Set<String> schemes() {
        Set<String> schemes = new TreeSet<>();
        try {
            for (URL url : java.util.Collections.list(Component.class.getClassLoader().getResources(SERVICES + "component.properties"))) {
                Properties jar = new Properties();
                try (InputStream in = url.openStream()) {
                    jar.load(in);
                }
                schemes.addAll(List.of(jar.getProperty("components", "").split(" ")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The components can't be listed", failure);
        }
        schemes.remove("");
        return schemes;
    }

    boolean has(String name) {
        return options.containsKey(name) || options.values().stream().anyMatch(option -> option.prefix() != null && name.startsWith(option.prefix()));
    }

    /** Empty if any other name is allowed, too. */
    Optional<Option> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** What must be named, in the order of the alphabet. */
    List<String> required() {
        return options.entrySet().stream().filter(option -> option.getValue().required()).map(Map.Entry::getKey).toList();
    }

    private static InputStream resource(String name) {
        return Component.class.getClassLoader().getResourceAsStream(name);
    }
}
