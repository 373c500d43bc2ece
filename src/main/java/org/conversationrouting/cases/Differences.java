package org.conversationrouting.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects what is not as expected. */
final class Differences {

    private final List<Difference> all = new ArrayList<>();

    void add(String place, Object expected, Object actual) {
        all.add(new Difference(place, String.valueOf(expected), String.valueOf(actual)));
    }

    void unequal(String place, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            add(place, expected, actual);
        }
    }

    /** Adds the places of others below this one. */
    void addAll(Differences others) {
        all.addAll(others.all);
    }

    List<Difference> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
