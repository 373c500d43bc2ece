package org.conversationrouting.tools.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import picocli.CommandLine.Parameters;

/** The routes folder that a command is about. */
final class RoutesArgument {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "the routes folder; default: ROUTES_DIR")
    private Path folder;

    private Settings settings;

    /** The folder as it was given, so that messages name files as people open them. @throws StartRefusedException if there is none */
    Path existing() {
        Path found = folder != null ? folder : Path.of(settings().get(Setting.ROUTES_DIR));
        if (!Files.isDirectory(found)) {
            throw new StartRefusedException((folder != null ? "DIR" : Setting.ROUTES_DIR.name()) + " must be a folder of routes, but " + found
                    + (Files.exists(found) ? " is not a folder" : " does not exist"));
        }
        return found;
    }

    Settings settings() {
        if (settings == null) {
            settings = Settings.ofThisProcess();
        }
        return settings;
    }
}
