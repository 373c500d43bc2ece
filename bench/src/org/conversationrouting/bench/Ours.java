package org.conversationrouting.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How ours is started, beside what the bench needs: nothing, unless the command line says so.
 *
 * @param jvm      options of the JVM
 * @param settings environment variables
 * @param home     the folder with {@code target} and {@code routes}
 */
record Ours(List<String> jvm, Map<String, String> settings, Path home) {

    Ours at(Path otherHome) {
        return new Ours(jvm, settings, otherHome);
    }
}
