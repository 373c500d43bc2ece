package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.conversationrouting.Main;
import org.conversationrouting.settings.Setting;

/** The output and the exit code of a command. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** @param settings by environment variable; the command gets them as system properties */
    static CommandRun with(Map<String, String> settings, String... arguments) {
        settings.forEach((name, value) -> System.setProperty(Setting.valueOf(name).property(), value));
        try {
            return of(arguments);
        } finally {
            settings.keySet().forEach(name -> System.clearProperty(Setting.valueOf(name).property()));
        }
    }
}
