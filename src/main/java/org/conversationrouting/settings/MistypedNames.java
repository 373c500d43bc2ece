package org.conversationrouting.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conversationrouting.engine.text.NearestWord;

/** Names that look like those of settings, but are none, so nobody reads their values. */
public final class MistypedNames {

    /** Short names resemble too many others. */
    private static final int MIN_LENGTH = 6;

    private MistypedNames() {
    }

    /**
     * One line for each.
     *
     * @param environment environment variables by name
     * @param system      system properties by name
     */
    public static List<String> in(Map<String, String> environment, Properties system) {
        List<String> found = new ArrayList<>();
        Collection<String> variables = known(Setting::name, "_FILE");
        for (String name : new TreeSet<>(environment.keySet())) {
            nearest(name, variables).ifPresent(setting -> found.add("the environment variable " + name
                    + " is not a setting, so nothing reads it: did you mean " + setting + "?"));
        }
        Collection<String> properties = known(Setting::property, ".file");
        for (String name : new TreeSet<>(system.stringPropertyNames())) {
            nearest(name, properties).ifPresent(property -> found.add("the system property " + name
                    + " is not a setting, so nothing reads it: did you mean " + property + "?"));
        }
        return found;
    }

    /** @param suffix of the name that stands for a file with the value */
    private static Collection<String> known(Function<Setting, String> name, String suffix) {
        return Arrays.stream(Setting.values()).flatMap(setting -> setting.canBeInFile() ? Stream.of(name.apply(setting), name.apply(setting) + suffix)
                : Stream.of(name.apply(setting))).toList();
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return name.length() < MIN_LENGTH || known.contains(name) ? Optional.empty() : NearestWord.of(name, known);
    }
}
