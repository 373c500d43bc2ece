package org.conversationrouting.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The components that a folder uses, each read once. */
final class Components {

    private final Map<String, Optional<Component>> read = new HashMap<>();

    Optional<Component> of(String scheme) {
        return read.computeIfAbsent(scheme, Component::of);
    }
}
