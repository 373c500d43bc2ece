package org.conversationrouting.cases.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.check.yaml.YamlNode;

/** <code>{ repeat: x, times: 3 }</code> stands for {@code xxx}, or, if {@code x} is not text, for a list of three. */
final class Repetition {

    private static final String REPEAT = "repeat";
    private static final String TIMES = "times";
    /** Longer than any message that a router takes. */
    private static final int MAX_TIMES = 1_000_000;

    private Repetition() {
    }

    /** What is repeated, or else the value itself. */
    static YamlNode content(YamlNode node) {
        return node.entries().size() == 2 && node.get(TIMES).isPresent() ? node.get(REPEAT).orElse(node) : node;
    }

    /** @throws BadCaseException if {@code times} is not a number */
    static void check(YamlNode node) {
        if (content(node) != node) {
            YamlNode times = node.get(TIMES).orElseThrow();
            if (!times.json().isInt() || times.json().intValue() < 0 || times.json().intValue() > MAX_TIMES) {
                throw new BadCaseException(times.position(), "times must be a whole number from 0 to " + MAX_TIMES);
            }
        }
        node.entries().forEach(entry -> check(entry.value()));
        node.items().forEach(Repetition::check);
    }

    static JsonNode expanded(JsonNode node) {
        if (node.isObject() && node.size() == 2 && node.has(REPEAT) && node.has(TIMES)) {
            return repeated(expanded(node.get(REPEAT)), node.get(TIMES).intValue());
        }
        if (node instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> object.set(key, expanded(object.get(key))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, expanded(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode repeated(JsonNode node, int times) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(node.textValue().repeat(times));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < times; i++) {
            list.add(node);
        }
        return list;
    }
}
