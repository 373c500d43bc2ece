package org.conversationrouting.tools.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conversationrouting.dryrun.DryRunSession;
import org.conversationrouting.dryrun.TriedConfiguration;
import org.conversationrouting.generation.RoutesSnapshot;
import org.conversationrouting.generation.RunningRoutes;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.tools.TerminalText;
import picocli.CommandLine.Option;

/** What is tried instead of what the router uses. Neither is visible to the router. */
final class DryRunOptions {

    @Option(names = "--configuration", paramLabel = "FILE", description = "try the users, queues, numbers and chains of this YAML file instead"
            + " of the stored ones; a section that is missing in it stays as stored")
    private Path configuration;
    @Option(names = "--routes", paramLabel = "DIR", description = "try this folder of routes instead of those that the router runs; if none runs here,"
            + " instead of ROUTES_DIR")
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
        DryRunSession session = DryRunSession.open(settings, routes == null ? ofRouter(settings, err) : routes, tried);
        tried.warnings().forEach(warning -> err.println(TerminalText.of(warning)));
        err.flush();
        return session;
    }

    /** The routes that a running router uses, if they differ from those of its folder; else null. */
    private static Path ofRouter(Settings settings, PrintWriter err) {
        RoutesSnapshot running = RunningRoutes.of(settings.dataDir()).orElse(null);
        if (running == null || isFolder(running, settings.routesDir())) {
            return null;
        }
        err.println(TerminalText.of("The router runs other routes than those in ROUTES_DIR (" + settings.routesDir() + "), so " + running.folder()
                + " is used: --routes DIR chooses others"));
        err.flush();
        return running.folder();
    }

    private static boolean isFolder(RoutesSnapshot running, Path routesDir) {
        try {
            return FolderContent.read(routesDir, Setting.ROUTES_DIR.name()).hash().equals(running.hash());
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
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
