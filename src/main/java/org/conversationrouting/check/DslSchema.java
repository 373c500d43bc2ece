package org.conversationrouting.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.check.yaml.Position;
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;

/**
 * Holds YAML against the JSON Schema of Camel's YAML DSL. It decides like any validator of JSON Schema (draft 4), but it knows positions,
 * and from the alternatives of a choice it reports only the one that the author probably meant.
 */
final class DslSchema {

    private static final String FILE = "/schema/camelYamlDsl.json";
    private static final String DEFINITION = "#/items/definitions/";
    private static final String STEP = DEFINITION + "org.apache.camel.model.ProcessorDefinition";
    /** A longer list of keys helps nobody. */
    private static final int MAX_KEYS = 12;
    private static final Map<String, String> TYPES = Map.of("string", "text", "object", "a mapping", "array", "a list",
            "boolean", "true or false", "integer", "a whole number", "number", "a number");

    /**
     * Something that the schema does not allow.
     *
     * @param depth how far below the root it is: the deeper, the more of the rest fits
     */
    record Violation(Position at, int depth, String message) {
    }

    private final JsonNode schema;

    DslSchema() {
        try (InputStream in = DslSchema.class.getResourceAsStream(FILE)) {
            schema = new ObjectMapper().readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("The schema of Camel's YAML DSL can't be read", failure);
        }
    }

    /** Whether a step has such a key beside its {@code uri}. */
    boolean isOptionOfStep(String step, String key) {
        JsonNode definition = resolved(resolved(schema.at("/items/definitions").path(STEP.substring(DEFINITION.length())))
                .path("properties").path(step));
        return definition.path("properties").has(key) || definition.findValues("properties").stream().anyMatch(keys -> keys.has(key));
    }

    List<Violation> violations(YamlNode root) {
        return violations(root, schema, 0, "the file");
    }

    /** @param what the schema describes, for messages */
    private List<Violation> violations(YamlNode node, JsonNode unresolved, int depth, String what) {
        JsonNode rules = resolved(unresolved);
        List<Violation> found = new ArrayList<>();
        String type = rules.path("type").asText("");
        if (!type.isEmpty() && !isOfType(node, type)) {
            found.add(new Violation(node.position(), depth, ofType(node, type, what)));
            return found;
        }
        wrongValue(node, rules, depth, what).ifPresent(found::add);
        String ref = unresolved.path("$ref").asText();
        mapping(node, rules, depth, ref.equals(STEP) ? "step" : what, found);
        if (rules.has("items")) {
            node.items().forEach(item -> found.addAll(violations(item, rules.get("items"), depth + 1, what)));
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (rules.has(choice)) {
                choice(node, rules.get(choice), choice.equals("oneOf"), depth, what).ifPresent(found::addAll);
            }
        }
        if (rules.has("not") && violations(node, rules.get("not"), depth, what).isEmpty()) {
            found.add(new Violation(node.position(), depth, what + " is not allowed in this form"));
        }
        return found;
    }

    private JsonNode resolved(JsonNode rules) {
        JsonNode found = rules;
        while (found.has("$ref")) {
            found = schema.at("/items/definitions").path(found.get("$ref").asText().substring(DEFINITION.length()));
        }
        return found;
    }

    private static boolean isOfType(YamlNode node, String type) {
        return switch (type) {
            case "object" -> node.isMapping();
            case "array" -> node.isSequence();
            case "string" -> node.isText();
            case "boolean" -> node.isScalar() && node.json().isBoolean();
            case "integer" -> node.isScalar() && node.json().isIntegralNumber();
            case "number" -> node.isScalar() && node.json().isNumber();
            default -> true;
        };
    }

    private static String ofType(YamlNode node, String type, String what) {
        String expected = TYPES.getOrDefault(type, type);
        if (node.isNull()) {
            return what + " has no value: it must be " + expected;
        }
        if (type.equals("string") && node.isScalar()) {
            return what + " must be text: write \"" + node.text() + "\" in quotes";
        }
        return what + " must be " + expected + (node.isScalar() ? ", not \"" + node.text() + "\"" : node.isMapping() ? ", not a mapping" : ", not a list");
    }

    private static Optional<Violation> wrongValue(YamlNode node, JsonNode rules, int depth, String what) {
        if (!rules.has("enum") || !node.isScalar()) {
            return Optional.empty();
        }
        Set<String> allowed = new LinkedHashSet<>();
        rules.get("enum").forEach(value -> allowed.add(value.asText()));
        return allowed.contains(node.text()) ? Optional.empty() : Optional.of(new Violation(node.position(), depth,
                what + " can't be \"" + node.text() + "\"" + NearestWord.advice(node.text(), allowed, "it is one of")));
    }

    private void mapping(YamlNode node, JsonNode rules, int depth, String what, List<Violation> found) {
        JsonNode properties = rules.path("properties");
        for (YamlNode.Entry entry : node.entries()) {
            if (properties.has(entry.name())) {
                found.addAll(violations(entry.value(), properties.get(entry.name()), depth + 1, entry.name()));
            } else if (rules.has("additionalProperties") && !rules.get("additionalProperties").asBoolean(true)) {
                found.add(new Violation(entry.key().position(), depth + 1, unknownKey(entry.name(), properties, what)));
            }
        }
        if (rules.has("maxProperties") && node.entries().size() > rules.get("maxProperties").asInt()) {
            YamlNode.Entry second = node.entries().get(rules.get("maxProperties").asInt());
            found.add(new Violation(second.key().position(), depth + 1, "\"" + second.name() + "\" is the second key of one entry: begin an entry of its own"
                    + " with a dash, or indent it if it belongs to what is above"));
        }
        if (node.isMapping()) {
            List<String> missing = new ArrayList<>();
            rules.path("required").forEach(key -> {
                if (node.get(key.asText()).isEmpty()) {
                    missing.add(key.asText());
                }
            });
            if (!missing.isEmpty()) {
                found.add(new Violation(node.position(), depth, what + " needs " + String.join(" and ", missing)));
            }
        }
    }

    private static String unknownKey(String key, JsonNode properties, String what) {
        Collection<String> known = new TreeSet<>();
        properties.fieldNames().forEachRemaining(known::add);
        String unknown = what.equals("step") ? "there is no step \"" + key + "\"" : "unknown key \"" + key + "\"";
        if (known.size() <= MAX_KEYS) {
            return unknown + NearestWord.advice(key, known, "the keys here are");
        }
        return unknown + NearestWord.of(key, known).map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": remove it, or correct its indentation");
    }

    /** @return what the alternative lacks that fits best; empty if one fits */
    private Optional<List<Violation>> choice(YamlNode node, JsonNode alternatives, boolean exactlyOne, int depth, String what) {
        List<List<Violation>> wrong = new ArrayList<>();
        List<JsonNode> fitting = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            List<Violation> violations = violations(node, alternative, depth, what);
            if (violations.isEmpty()) {
                fitting.add(alternative);
            } else {
                wrong.add(violations);
            }
        }
        if (exactlyOne && fitting.size() > 1) {
            Set<String> keys = keys(fitting);
            return Optional.of(List.of(new Violation(node.position(), depth, "only one of "
                    + String.join(", ", keys.isEmpty() ? node.names() : keys) + " is allowed here")));
        }
        if (!fitting.isEmpty()) {
            return Optional.empty();
        }
        List<Violation> nearest = wrong.stream().max(Comparator.comparingInt(DslSchema::depth)
                .thenComparing(violations -> -violations.size())).orElseThrow();
        Set<String> required = keys(alternatives);
        if (depth(nearest) == depth && node.isMapping() && !required.isEmpty()) {
            return Optional.of(List.of(new Violation(node.position(), depth, what + " needs " + oneOf(required))));
        }
        return Optional.of(nearest);
    }

    private static int depth(List<Violation> violations) {
        return violations.stream().mapToInt(Violation::depth).max().orElse(0);
    }

    /** The keys that alternatives require. */
    private static Set<String> keys(Iterable<JsonNode> alternatives) {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode alternative : alternatives) {
            alternative.path("required").forEach(key -> keys.add(key.asText()));
        }
        return keys;
    }

    private static String oneOf(Set<String> keys) {
        return keys.size() <= MAX_KEYS ? "one of " + String.join(", ", keys) : "an expression, such as simple or constant";
    }
}
