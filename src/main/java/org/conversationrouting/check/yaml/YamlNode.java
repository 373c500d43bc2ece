package org.conversationrouting.check.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A value in a YAML file that knows where it stands: a mapping, a sequence or a scalar. */
public final class YamlNode {

    /** A key of a mapping and its value. */
    public record Entry(YamlNode key, YamlNode value) {

        public String name() {
            return key.text();
        }
    }

    private final Position position;
    private final JsonNode scalar;
    private final List<Entry> entries;
    private final List<YamlNode> items;
    private final ScalarText text;

    private YamlNode(Position position, JsonNode scalar, ScalarText text, List<Entry> entries, List<YamlNode> items) {
        this.position = position;
        this.scalar = scalar;
        this.text = text;
        this.entries = entries;
        this.items = items;
    }

    static YamlNode scalar(Position position, JsonNode value, ScalarText text) {
        return new YamlNode(position, value, text, null, null);
    }

    static YamlNode mapping(Position position, List<Entry> entries) {
        return new YamlNode(position, null, null, List.copyOf(entries), null);
    }

    static YamlNode sequence(Position position, List<YamlNode> items) {
        return new YamlNode(position, null, null, null, List.copyOf(items));
    }

    public Position position() {
        return position;
    }

    /** The place of a character of a scalar's text. In folded text, only the line of its beginning is exact. */
    public Position position(int index) {
        return text == null ? position : text.position(position, index);
    }

    public boolean isMapping() {
        return entries != null;
    }

    public boolean isSequence() {
        return items != null;
    }

    public boolean isScalar() {
        return scalar != null;
    }

    public boolean isText() {
        return isScalar() && scalar.isTextual();
    }

    /** Whether a key has no value, or the value is {@code null} or {@code ~}. */
    public boolean isNull() {
        return isScalar() && scalar.isNull();
    }

    /** A scalar as it is written, without quotes; null for other values. */
    public String text() {
        return text == null ? null : text.value();
    }

    /** Of a mapping, in the order of the file; otherwise empty. */
    public List<Entry> entries() {
        return entries == null ? List.of() : entries;
    }

    /** Of a sequence; otherwise empty. */
    public List<YamlNode> items() {
        return items == null ? List.of() : items;
    }

    /** The value of a key; empty if the key is missing, or if this is not a mapping. */
    public Optional<YamlNode> get(String name) {
        return entries().stream().filter(entry -> name.equals(entry.name())).map(Entry::value).findFirst();
    }

    /** The value below these keys. */
    public Optional<YamlNode> at(String... names) {
        Optional<YamlNode> found = Optional.of(this);
        for (String name : names) {
            found = found.flatMap(node -> node.get(name));
        }
        return found;
    }

    /** The text below these keys. */
    public Optional<String> textAt(String... names) {
        return at(names).map(YamlNode::text);
    }

    public Collection<String> names() {
        Collection<String> names = new TreeSet<>();
        entries().forEach(entry -> names.add(entry.name()));
        return names;
    }

    /** Without positions. */
    public JsonNode json() {
        if (isScalar()) {
            return scalar;
        }
        if (isSequence()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.forEach(entry -> object.set(entry.name(), entry.value().json()));
        return object;
    }
}
