package org.conversationrouting.tools.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conversationrouting.dryrun.DryRunSession;
import org.conversationrouting.dryrun.TriedConfiguration;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Option;

/** What is tried instead of what the router uses. Neither is visible to the router. */
final class DryRunOptions {

    @Option(names = "--configuration", paramLabel = "FILE", description = "try the users, queues, numbers and chains of this YAML file instead"
            + " of the stored ones; a section that is missing in it stays as stored")
    private Path configuration;
    @Option(names = "--routes", paramLabel = "DIR", description = "try this folder of routes instead of ROUTES_DIR")
    private Path routes;

    /**
     * Also prints what is probably a mistake in the configuration.
     *
     * @throws StartRefusedException if something can't be used
     */
    DryRunSession open(Settings settings, PrintWriter err) throws Exception {
        if (routes != null && !Files.isDirectory(routes)) {
            throw new StartRefusedException("--routes must be a folder of routes, but " + routes + (Files.exists(routes) ? " is a file" : " does not exist"));
        }
        TriedConfiguration tried = new TriedConfiguration(configuration);
        DryRunSession session = DryRunSession.open(settings, routes, tried);
        tried.warnings().forEach(warning -> err.println(TerminalText.of(warning)));
        err.flush();
        return session;
    }

    /** Null if the stored one is used. */
    Path configuration() {
        return configuration;
    }

    /** Null if the router's are used. */
    Path routes() {
        return routes;
    }
}
