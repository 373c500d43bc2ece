package org.conversationrouting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.check.yaml.YamlNode;

/**
 * A key in a file, its value, and what it is below.
 *
 * @param above  the mapping that has the key
 * @param path   the keys above it, from the outermost
 */
record Place(YamlNode key, YamlNode value, YamlNode above, List<String> path) {

    String name() {
        return key.text();
    }

    /** The key directly above; empty text at the top. */
    String parent() {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    static Stream<Place> below(YamlNode node) {
        List<Place> places = new ArrayList<>();
        collect(node, List.of(), places);
        return places.stream();
    }

    private static void collect(YamlNode node, List<String> path, List<Place> places) {
        for (YamlNode.Entry entry : node.entries()) {
            places.add(new Place(entry.key(), entry.value(), node, path));
            List<String> below = new ArrayList<>(path);
            below.add(entry.name());
            collect(entry.value(), below, places);
        }
        node.items().forEach(item -> collect(item, path, places));
    }
}
