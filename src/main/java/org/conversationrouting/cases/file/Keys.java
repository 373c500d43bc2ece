package org.conversationrouting.cases.file;

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
import org.conversationrouting.check.yaml.YamlNode;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.message.MessageSchemas;

/** The keys of cases. An unknown key is a typing error, and would check nothing. */
final class Keys {

    private static final Set<String> OF_ALL_MESSAGES = ofAllMessages();
    /** A longer list of keys helps nobody. */
    private static final int MAX_LISTED = 12;

    private Keys() {
    }

    static void only(YamlNode mapping, Collection<String> known, String place) {
        if (!mapping.isMapping()) {
            throw new BadCaseException(mapping.position(), place + " must be a mapping");
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                throw new BadCaseException(entry.key().position(), "unknown key " + entry.name() + " in " + place + advice(entry.name(), known));
            }
        }
    }

    private static String advice(String key, Collection<String> known) {
        return known.size() <= MAX_LISTED ? NearestWord.advice(key, known, "the keys here are")
                : NearestWord.of(key, known).map(nearest -> ": did you mean \"" + nearest + "\"?").orElse(": remove it");
    }

    /**
     * Every key, at any depth, must be a field of some message of the contract, except in the evidence, where each option has other
     * keys.
     */
    static void onlyFields(YamlNode written, String place) {
        YamlNode partial = Repetition.content(written);
        if (partial.isMapping()) {
            only(partial, OF_ALL_MESSAGES, place);
            partial.entries().stream().filter(field -> !field.name().equals("evidence")).forEach(field -> onlyFields(field.value(), place));
        } else {
            partial.items().forEach(child -> onlyFields(child, place));
        }
    }

    /** As {@link #onlyFields}, for one key and what is below it. */
    static void onlyField(YamlNode.Entry field, String place) {
        if (!OF_ALL_MESSAGES.contains(field.name())) {
            throw new BadCaseException(field.key().position(), "unknown key " + field.name() + " in " + place + advice(field.name(), OF_ALL_MESSAGES));
        }
        if (!field.name().equals("evidence")) {
            onlyFields(field.value(), place);
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

    private static List<String> of(JsonNode object) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext();) {
            keys.add(names.next());
        }
        return keys;
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
