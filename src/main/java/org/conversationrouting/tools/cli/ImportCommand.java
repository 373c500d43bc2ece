package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.conversationrouting.administration.command.CommandRun;
import org.conversationrouting.administration.file.ConfigurationChanges;
import org.conversationrouting.administration.file.ConfigurationChanges.Section;
import org.conversationrouting.administration.file.ConfigurationImport;
import org.conversationrouting.administration.file.ImportConfiguration;
import org.conversationrouting.configuration.NumbersOfSettings;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.resources.ProcessExit;
import org.conversationrouting.safety.RoutesFolder;
import org.conversationrouting.settings.InvalidSettingsException;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the stored configuration like that of a file. */
@Command(name = "import", mixinStandardHelpOptions = true, exitCodeOnExecutionException = ProcessExit.FAILED,
        description = "Makes users, queues, numbers and chains as a YAML file has them, all of it or nothing, and prints what it changes. What a section"
                + " of the file lacks is deleted; a section that is missing stays as it is. What is wrong in the file is named with its line and column."
                + " import uses the router's settings, and the router can keep running. The change is in the audit, and can be undone there."
                + " Exit code: 0 if it is done, or with --dry-run could be; 1 if it failed, 2 for bad arguments, files or settings.")
public final class ImportCommand implements Callable<Integer> {

    /** More would scroll the rest away; the audit has all. */
    private static final int MAX_LISTED = 20;

    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "a configuration file, such as export writes")
    private Path file;
    @Option(names = "--dry-run", description = "change nothing, only print what would be changed")
    private boolean dryRun;

    @Override
    public Integer call() {
        Settings settings = Settings.ofThisProcess();
        Set<String> options = RoutesFolder.checked(settings.routesDir(), Setting.ROUTES_DIR.name()).options();
        ConfigurationFile.Result found = ConfigurationFile.read(file, options, numbers(settings));
        PrintWriter err = spec.commandLine().getErr();
        found.warnings().forEach(warning -> err.println(TerminalText.of(warning)));
        err.flush();
        ConfigurationImport.Request request = new ConfigurationImport.Request(file.getFileName().toString(), found.configuration(), List.of(), dryRun);
        print(CommandRun.run(settings, new ImportConfiguration(), new ImportConfiguration.Request(System.getProperty("user.name", "unknown"), request)));
        return 0;
    }

    private static PhoneNumbers numbers(Settings settings) {
        try {
            return NumbersOfSettings.of(settings);
        } catch (IllegalArgumentException unknownRegion) {
            throw new InvalidSettingsException(List.of(unknownRegion.getMessage()));
        }
    }

    private void print(ConfigurationChanges changes) {
        print("Users", changes.users());
        print("Queues", changes.queues());
        print("Numbers", changes.numbers());
        if (changes.defaultChain().changed()) {
            line("Default chain: changed");
        }
        if (!changes.changed()) {
            line("Everything is already as in the file: nothing to change.");
        } else if (dryRun) {
            line("Dry run: nothing was changed.");
        } else {
            line("Imported: %,d created, %,d changed, %,d deleted (change %d in the audit)", changes.total().created(), changes.total().changed(),
                    changes.total().deleted(), changes.change());
        }
        spec.commandLine().getOut().flush();
    }

    private void print(String title, Section section) {
        if (section.counts().created() + section.counts().changed() + section.counts().deleted() > 0) {
            line("%s: %,d created, %,d changed, %,d deleted", title, section.counts().created(), section.counts().changed(), section.counts().deleted());
            list("+", section.created());
            list("~", section.changed());
            list("-", section.deleted());
        }
    }

    private void list(String sign, List<String> ids) {
        ids.stream().limit(MAX_LISTED).forEach(id -> line("  %s %s", sign, id));
        if (ids.size() > MAX_LISTED) {
            line("  %s and %,d more", sign, ids.size() - MAX_LISTED);
        }
    }

    private void line(String format, Object... values) {
        spec.commandLine().getOut().println(TerminalText.of(String.format(Locale.ROOT, format, values)));
    }
}
