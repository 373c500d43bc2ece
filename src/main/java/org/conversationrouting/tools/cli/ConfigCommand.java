package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.MistypedNames;
import org.conversationrouting.settings.SecretText;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.SettingValue;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the settings. */
@Command(name = "config", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.REFUSED,
        description = "Prints every setting, its value and where it comes from: a system property, an environment variable or the default."
                + " Passwords are hidden. Warns of names that look like settings but are none. Needs no router, broker or database."
                + " Exit code: 0; 2 for invalid settings, which are printed all the same.")
public final class ConfigCommand implements Callable<Integer> {

    private static final String UNSET = "(unset)";
    /** A longer value does not move the next column. */
    private static final int MAX_WIDTH = 50;

    @Spec
    private CommandSpec spec;

    /** @return 0 if the router could start with these settings, 2 if not */
    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        Properties system = System.getProperties();
        List<SettingValue> values = SettingValue.all(environment, system);
        List<String> problems = new ArrayList<>();
        try {
            values = withChosen(values, Settings.of(environment, system));
        } catch (InvalidSettingsException invalid) {
            invalid.getMessage().lines().forEach(problems::add);
        }
        print(values);
        PrintWriter out = spec.commandLine().getOut();
        MistypedNames.in(environment, system).forEach(warning -> out.println(TerminalText.of("warning: " + warning)));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println(TerminalText.of("error: " + problem)));
        err.flush();
        return problems.isEmpty() ? 0 : ProcessExit.REFUSED;
    }

    /** With the values that depend on other settings or on the machine. */
    private static List<SettingValue> withChosen(List<SettingValue> values, Settings settings) {
        return values.stream().map(value -> !value.isDefault() ? value : switch (value.setting()) {
            case CONSUMERS -> value.chosen(String.valueOf(settings.consumers()),
                    "chosen from the number of cores, " + Runtime.getRuntime().availableProcessors());
            case DEMO_DATA -> value.chosen(String.valueOf(settings.demoData()),
                    "default with " + (settings.embeddedDatabase() ? "the embedded database" : "PostgreSQL"));
            default -> value;
        }).toList();
    }

    private void print(List<SettingValue> values) {
        int name = values.stream().mapToInt(value -> value.setting().name().length()).max().orElse(1);
        int width = values.stream().mapToInt(value -> shown(value).length()).filter(length -> length <= MAX_WIDTH).max().orElse(1);
        for (SettingValue value : values) {
            spec.commandLine().getOut().printf("%-" + name + "s  %-" + width + "s  %s%n", value.setting().name(), shown(value), value.origin());
        }
    }

    private static String shown(SettingValue value) {
        Setting setting = value.setting();
        return value.value() == null ? UNSET : TerminalText.of(SecretText.hidden(setting, value.value()));
    }
}
