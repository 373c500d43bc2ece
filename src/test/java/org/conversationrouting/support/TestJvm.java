package org.conversationrouting.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.Main;
import org.conversationrouting.settings.Setting;

/** The command that starts a separate JVM with the class path of the tests. */
public final class TestJvm {

    /** Most of these JVMs end before the optimising compiler pays off. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private TestJvm() {
    }

    /** The program from the command line. */
    public static List<String> program(String... arguments) {
        List<String> command = command(List.of(), Main.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Without a class path. */
    static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(options);
        return command;
    }

    /**
     * @param options          JVM options in addition to ours
     * @param mainAndArguments the main class and its arguments; with {@code -cp} and another class path before it, that one is used
     */
    public static List<String> command(List<String> options, String... mainAndArguments) {
        List<String> command = java(options);
        if (!mainAndArguments[0].equals("-cp")) {
            command.addAll(TestArchive.classPathOptions());
        }
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    /** Gives a process these settings, and none of those that whoever runs the tests may have set for a router of their own. */
    public static void settings(ProcessBuilder builder, Map<String, String> settings) {
        for (Setting setting : Setting.values()) {
            builder.environment().remove(setting.name());
            builder.environment().remove(setting.name() + "_FILE");
        }
        builder.environment().putAll(settings);
    }
}
