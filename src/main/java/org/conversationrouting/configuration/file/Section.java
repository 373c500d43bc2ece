package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conversationrouting.flow.number.VisibleText;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A list of entries, each with an id of its own.
 *
 * @param key   of the section in the file
 * @param entry what people call one entry
 * @param keys  of an entry; the first one is its id
 * @param read  reads an entry
 * @param id    the id of what was read; null if it is missing or wrong
 */
record Section<T>(String key, String entry, List<String> keys, Function<Entry, T> read, Function<T, String> id) {

    /** @return null if the file does not have the section */
    List<T> in(Entry file, Problems problems) {
        List<Node> nodes = file.section(key);
        if (nodes == null) {
            return null;
        }
        List<T> found = new ArrayList<>();
        Map<String, Node> known = new HashMap<>();
        for (Node node : nodes) {
            Entry.of(node, keys, problems).ifPresent(fields -> {
                T value = read.apply(fields);
                found.add(value);
                requireNew(id.apply(value), fields.at(keys.get(0)), known, problems);
            });
        }
        return found;
    }

    private void requireNew(String value, Node at, Map<String, Node> known, Problems problems) {
        Node earlier = value == null ? null : known.putIfAbsent(value, at);
        if (earlier != null) {
            problems.error(at, "the " + entry + " " + VisibleText.quoted(value)
                    + (earlier == at ? " is repeated by an alias: remove the alias" : " is also in line " + Problems.line(earlier) + ": keep one of them"));
        }
    }
}
