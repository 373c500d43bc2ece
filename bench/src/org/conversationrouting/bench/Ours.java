package org.conversationrouting.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the router is started. By default, only with what the bench needs.
 *
 * @param jvm      JVM options
 * @param settings environment variables
 * @param home     the folder with {@code target} and {@code routes}
 */
record Ours(List<String> jvm, Map<String, String> settings, Path home) {

    Ours at(Path otherHome) {
        return new Ours(jvm, settings, otherHome);
    }
}
