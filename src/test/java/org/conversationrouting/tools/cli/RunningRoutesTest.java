package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run decides by the routes that a router runs, also if their folder was changed since. */
class RunningRoutesTest {

    private static final String[] EXPLAIN = {"explain", "--from", "+12125550100", "--to", "+14155550104"};
    private static final String FILE = "decision/options/last-sent-message-owner.camel.yaml";

    @TempDir
    private Path folder;

    @Test
    void aDryRunUsesTheRoutesThatRun() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Map<String, String> settings = Map.of("DATA_DIR", folder.resolve("data").toString(), "ROUTES_DIR", routes.toString(), "RELOAD", "false",
                "RELOAD_CASES", "none", "EMBEDDED_BROKER_PORT", "0", "OBSERVE_PORT", "0", "ADMIN_PORT", "0");
        try (CommandProcess router = new CommandProcess(folder, settings)) {
            router.awaitOutput("Ready.");
            assertExplained(CommandProcess.run(folder, settings, EXPLAIN), "sent the last message", "");
            String text = Files.readString(routes.resolve(FILE));
            assertThat(text).contains("sent the last message");
            Files.writeString(routes.resolve(FILE), text.replace("sent the last message", "wrote last"));
            assertExplained(CommandProcess.run(folder, settings, EXPLAIN), "sent the last message", "The router runs other routes than those in ROUTES_DIR");
            String[] others = {EXPLAIN[0], EXPLAIN[1], EXPLAIN[2], EXPLAIN[3], EXPLAIN[4], "--routes", routes.toString()};
            assertExplained(CommandProcess.run(folder, settings, others), "wrote last", "");
            assertThat(CommandProcess.run(folder, settings, "reload").exitCode()).isZero();
            assertExplained(CommandProcess.run(folder, settings, EXPLAIN), "wrote last", "");
            Files.writeString(routes.resolve(FILE), text);
            router.signal("KILL");
            router.end();
        }
        assertExplained(CommandProcess.run(folder, settings, EXPLAIN), "sent the last message", "");
    }

    private static void assertExplained(CommandRun run, String words, String err) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(words);
        if (err.isEmpty()) {
            assertThat(run.err()).isEmpty();
        } else {
            assertThat(run.err()).contains(err);
        }
    }
}
