package org.conversationrouting.check;

import java.util.Set;
import java.util.TreeSet;

/** The variables that anything in a folder sets. */
final class Variables {

    /** Those that Java steps set. */
    static final Set<String> OF_JAVA = Set.of("redelivered", "alone", "suspicious", "answers", "words", "eventIds");

    private Variables() {
    }

    static Set<String> setIn(RoutesSources sources) {
        Set<String> set = new TreeSet<>(OF_JAVA);
        for (RouteSource source : sources.routes()) {
            source.places().forEach(place -> {
                switch (place.name()) {
                    case "setVariable" -> place.value().textAt("name").ifPresent(set::add);
                    case "setVariables" -> place.value().get("variables").ifPresent(list ->
                            list.items().forEach(item -> item.textAt("name").ifPresent(set::add)));
                    case "variableReceive", "toVariable" -> {
                        if (place.value().isText()) {
                            set.add(place.value().text());
                        }
                    }
                    default -> {
                        // sets no variable
                    }
                }
            });
        }
        return set;
    }
}
