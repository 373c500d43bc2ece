package org.conversationrouting.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the router is started. By default, it gets only the options and settings that the bench needs.
 *
 * @param jvm      JVM options
 * @param settings environment variables
 * @param home     the folder with {@code target} and {@code routes}
 */
record RouterLaunch(List<String> jvm, Map<String, String> settings, Path home) {

    RouterLaunch at(Path otherHome) {
        return new RouterLaunch(jvm, settings, otherHome);
    }
}
