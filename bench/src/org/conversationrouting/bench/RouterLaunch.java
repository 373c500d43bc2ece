package org.conversationrouting.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the router is started. By default, it gets only the options and settings that the bench needs.
 *
 * @param jvm      JVM options
 * @param settings environment variables
 * @param home     the folder with {@code target} and {@code routes}
 * @param plain    whether the JVM starts without {@code bin/jvm-options}
 */
record RouterLaunch(List<String> jvm, Map<String, String> settings, Path home, boolean plain) {

    RouterLaunch at(Path otherHome) {
        return new RouterLaunch(jvm, settings, otherHome, plain);
    }

    /** As the README first starts it. */
    RouterLaunch asPlainJar() {
        return new RouterLaunch(jvm, settings, home, true);
    }

    /** Those in {@code bin/jvm-options}, which all candidates get, then more. Versions before 1.1 have no such file. */
    List<String> commonOptions(List<String> more) {
        Path shipped = home.resolve("bin").resolve("jvm-options");
        List<String> options = new ArrayList<>(!plain && Files.exists(shipped) ? List.of("@" + shipped) : List.of());
        options.addAll(more);
        return options;
    }

    RouterLaunch with(String setting, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(setting, value);
        return new RouterLaunch(jvm, more, home, plain);
    }
}
