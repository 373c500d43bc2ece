package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.flow.message.MessageSchemas;

/** Checks the keys of cases. An unknown key is a typing error, and would check nothing. */
final class Keys {

    private static final Set<String> OF_ALL_MESSAGES = ofAllMessages();

    private Keys() {
    }

    static List<String> of(JsonNode object) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext();) {
            keys.add(names.next());
        }
        return keys;
    }

    static void only(JsonNode object, Collection<String> known, String where, String place) {
        if (!object.isObject()) {
            throw new BadCaseException(where, place + " must be a mapping");
        }
        for (String key : of(object)) {
            if (!known.contains(key)) {
                throw new BadCaseException(where, "unknown key " + key + " in " + place);
            }
        }
    }

    /**
     * Every key, at any depth, must be a field of some message of the contract, except in the evidence, where each option has other
     * keys.
     */
    static void onlyFields(JsonNode partial, String where, String place) {
        if (partial.isObject()) {
            only(partial, OF_ALL_MESSAGES, where, place);
            partial.properties().stream().filter(field -> !field.getKey().equals("evidence"))
                    .forEach(field -> onlyFields(field.getValue(), where, place));
        } else {
            partial.forEach(child -> onlyFields(child, where, place));
        }
    }

    /** The fields of {@code inbound}, {@code sent} or {@code close}. */
    static Set<String> ofMessage(String kind) {
        return new TreeSet<>(of(schema(switch (kind) {
            case "inbound" -> "sms-inbound";
            case "sent" -> "sms-sent";
            default -> "conversation-close";
        }).get("properties")));
    }

    private static Set<String> ofAllMessages() {
        Set<String> keys = new TreeSet<>();
        collect(schema("common"), keys);
        MessageSchemas.NAMES.forEach(name -> collect(schema(name), keys));
        return keys;
    }

    private static void collect(JsonNode schema, Set<String> keys) {
        if (schema.path("properties").isObject()) {
            keys.addAll(of(schema.get("properties")));
        }
        schema.forEach(child -> collect(child, keys));
    }

    private static JsonNode schema(String name) {
        try (InputStream in = Keys.class.getResourceAsStream("/contract/schemas/" + name + ".schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
