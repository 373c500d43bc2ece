package org.conversationrouting.flow.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates messages against the JSON Schemas of the contract, one for each kind of message.
 *
 * <p>The constructor reads the schemas from the class path, never from the network, and compiles them. Thread-safe.
 */
public final class MessageSchemas {

    /** The schemas of the messages that the routes read; compiling each one takes time at start. */
    private static final List<String> INBOUND = List.of("sms-inbound", "sms-sent", "conversation-close");
    private static final List<String> OUTBOUND = List.of("conversation-assigned", "conversation-events", "sms-unrouted");

    /** The names of the messages that have a schema, {@code contract/schemas/<name>.schema.json}. */
    public static final List<String> NAMES = Stream.concat(INBOUND.stream(), OUTBOUND.stream()).toList();

    private static final String ID_PREFIX = "https://conversation-routing.example/schemas/";
    private static final String FOLDER = "/contract/schemas/";
    private static final String SUFFIX = ".schema.json";
    private static final String NO_NUL = "^[^\\u0000]*$";
    private static final String NOT_BLANK = "\\S";
    private static final int MAX_LINES = 20;
    private static final Map<String, String> TYPES = Map.of(
            "string", "a string", "object", "an object", "array", "an array", "boolean", "a boolean",
            "integer", "an integer", "number", "a number", "unknown", "empty");

    private final Map<String, Schema> schemas;

    /** Compiles all schemas. */
    public MessageSchemas() {
        this(NAMES);
    }

    private MessageSchemas(List<String> names) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder
                .schemas(MessageSchemas::read)
                .schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(false)
                        .locale(Locale.ROOT)      // the same messages on every machine
                        .build()));
        Map<String, Schema> compiled = new HashMap<>();
        for (String name : names) {
            Schema schema = registry.getSchema(SchemaLocation.of(ID_PREFIX + name + SUFFIX));
            schema.initializeValidators();
            compiled.put(name, schema);
        }
        schemas = Map.copyOf(compiled);
    }

    /** Compiles only the schemas of the messages that the routes read. */
    static MessageSchemas ofInbound() {
        return new MessageSchemas(INBOUND);
    }

    /**
     * Lists what is wrong with a message, one line for each violation, such as {@code "messageId: is required"}. Each line
     * names the field and the rule, and never quotes the message. The list is empty if the message is valid.
     *
     * @param schemaName one of the names for which this object has compiled the schema
     */
    public List<String> violations(String schemaName, JsonNode message) {
        Schema schema = schemas.get(schemaName);
        if (schema == null) {
            throw new IllegalArgumentException("There is no schema " + schemaName);
        }
        List<Error> errors = schema.validate(message);
        return errors.isEmpty() ? List.of() : lines(errors);
    }

    /** @return the text of the schema with this id; null if the id is not one of ours */
    private static String read(String id) {
        if (!id.startsWith(ID_PREFIX)) {
            return null;
        }
        try (InputStream in = MessageSchemas.class.getResourceAsStream(FOLDER + id.substring(ID_PREFIX.length()))) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Schema " + id + " can't be read from the class path", e);
        }
    }

    private static List<String> lines(List<Error> errors) {
        List<String> lines = new ArrayList<>();
        Map<String, Map<Integer, List<String>>> choices = new LinkedHashMap<>();
        for (Error error : errors) {
            NodePath path = error.getEvaluationPath();
            int anyOf = indexOfAnyOf(path);
            if (anyOf < 0) {
                lines.add(line(error));
            } else {
                choices.computeIfAbsent(prefix(path, anyOf), key -> new TreeMap<>())
                        .computeIfAbsent((Integer) path.getElement(anyOf + 1), key -> new ArrayList<>())
                        .add(line(error));
            }
        }
        choices.values().forEach(branches -> lines.add(branches.values().stream()
                .map(branch -> String.join(" and ", branch))
                .collect(Collectors.joining("; or ", "either ", ""))));
        int more = lines.size() - MAX_LINES;
        if (more > 0) {
            lines.subList(MAX_LINES, lines.size()).clear();
            lines.add("and " + more + " more");
        }
        return List.copyOf(lines);
    }

    private static int indexOfAnyOf(NodePath path) {
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            if ("anyOf".equals(path.getElement(i)) && path.getElement(i + 1) instanceof Integer) {
                return i;
            }
        }
        return -1;
    }

    private static String prefix(NodePath path, int length) {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < length; i++) {
            prefix.append('/').append(path.getElement(i));
        }
        return prefix.toString();
    }

    private static String line(Error error) {
        String location = location(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "required" -> (location.isEmpty() ? "" : location + ".") + error.getProperty() + ": is required";
            case "type" -> subject(location) + ": must be " + types(error.getArguments()[1]) + ", not " + types(error.getArguments()[0]);
            case "minLength" -> subject(location) + ": " + ("1".equals(String.valueOf(error.getArguments()[0]))
                    ? "must not be empty" : error.getMessage());
            case "pattern" -> subject(location) + ": " + switch (String.valueOf(error.getArguments()[0])) {
                case NO_NUL -> "must not contain the character NUL";
                case NOT_BLANK -> "must not be empty";
                default -> error.getMessage();
            };
            default -> subject(location) + ": " + error.getMessage();
        };
    }

    private static String subject(String location) {
        return location.isEmpty() ? "the message" : location;
    }

    /** From {@code /media/1/url} to {@code media[1].url}. */
    private static String location(NodePath path) {
        StringBuilder location = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer) {
                location.append('[').append(element).append(']');
            } else {
                location.append(location.isEmpty() ? "" : ".").append(element);
            }
        }
        return location.toString();
    }

    /** From {@code [string, null]} to {@code a string or null}. */
    private static String types(Object types) {
        return Arrays.stream(String.valueOf(types).replaceAll("[\\[\\]\"]", "").split(", *"))
                .map(type -> TYPES.getOrDefault(type, type))
                .collect(Collectors.joining(" or "));
    }
}
