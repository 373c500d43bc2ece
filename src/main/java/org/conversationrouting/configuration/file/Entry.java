package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.engine.text.NearestWord;
import org.conversationrouting.flow.number.VisibleText;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of the file. A key without a value counts as missing. What is wrong is reported and read as null. */
final class Entry {

    private final MappingNode mapping;
    private final Problems problems;
    private final Values read;
    private final Map<String, Node> values = new HashMap<>();
    /** Keys that somebody tried to write. */
    private final Set<String> mistyped = new HashSet<>();

    private Entry(MappingNode mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
        this.read = new Values(problems);
    }

    /**
     * Reports unknown and duplicate keys.
     *
     * @param keys that it may have
     * @return empty if it is not a mapping, which is reported
     */
    static Optional<Entry> of(Node node, Collection<String> keys, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.error(node, "this must be a mapping, not " + Values.described(node) + ": its keys are " + String.join(", ", keys));
            return Optional.empty();
        }
        Entry entry = new Entry(mapping, problems);
        Map<String, Node> first = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            entry.add(tuple, keys, first);
        }
        return Optional.of(entry);
    }

    private void add(NodeTuple tuple, Collection<String> keys, Map<String, Node> first) {
        Node keyNode = tuple.getKeyNode();
        if (!(keyNode instanceof ScalarNode scalar) || !keyNode.getTag().equals(Tag.STR)) {
            problems.error(keyNode, "unknown key, " + Values.described(keyNode) + ": the keys here are " + String.join(", ", keys));
            return;
        }
        String key = scalar.getValue();
        Node earlier = first.putIfAbsent(key, keyNode);
        if (earlier != null) {
            problems.error(keyNode, "duplicate key " + VisibleText.quoted(key) + ": it is also in line " + Problems.line(earlier) + ". Keep one of them");
        } else if (keys.contains(key)) {
            values.put(key, tuple.getValueNode());
        } else {
            problems.error(keyNode, "unknown key " + VisibleText.quoted(key) + NearestWord.advice(key, keys, "the keys here are"));
            NearestWord.of(key, keys).ifPresent(mistyped::add);
        }
    }

    /** Whether the key has a value, right or wrong, or was mistyped. */
    boolean isGiven(String key) {
        return given(key) != null || mistyped.contains(key);
    }

    /** The value, for the position of a problem; the mapping if there is none. */
    Node at(String key) {
        return values.getOrDefault(key, mapping);
    }

    String required(String key) {
        if (!isGiven(key)) {
            problems.error(at(key), key + " is missing: add it");
        }
        return identifier(key);
    }

    String identifier(String key) {
        return given(key) == null ? null : read.identifier(given(key), key);
    }

    String shortText(String key) {
        return given(key) == null ? null : read.shortText(given(key), key);
    }

    String text(String key) {
        return given(key) == null ? null : read.text(given(key), key);
    }

    /** True unless the file says otherwise. */
    boolean flag(String key) {
        return given(key) == null || !Boolean.FALSE.equals(read.flag(given(key), key));
    }

    /** Null if the key is not in the file. Without a value, the list is empty. */
    List<Node> section(String key) {
        return values.containsKey(key) ? read.list(values.get(key), key) : null;
    }

    /** Empty if it is missing. */
    List<Node> list(String key) {
        return values.containsKey(key) ? section(key) : List.of();
    }

    /** Each identifier of a list once. */
    List<String> identifiers(String key) {
        Set<String> identifiers = new LinkedHashSet<>();
        for (Node element : list(key)) {
            identifiers.add(read.identifier(element, key));
        }
        identifiers.remove(null);
        return new ArrayList<>(identifiers);
    }

    private Node given(String key) {
        Node value = values.get(key);
        return value == null || Values.isNothing(value) ? null : value;
    }
}
