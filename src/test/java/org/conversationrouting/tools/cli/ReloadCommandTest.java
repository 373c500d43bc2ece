package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command {@code reload}. */
class ReloadCommandTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theRunningRouterDoesIt(TestDatabase database) throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.putAll(Map.of("DATA_DIR", folder.resolve("data").toString(), "ROUTES_DIR", routes.toString()));
        try (TestRouter router = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC())) {
            String first = router.application().reloader().status().snapshot();
            assertRun(CommandRun.with(settings, "reload"), 0, "UNCHANGED: generation 1 runs, routes " + first, "");
            Files.writeString(routes.resolve("notes.txt"), "ours");
            assertRun(CommandRun.with(settings, "reload"), 0, "LOADED: generation 2 runs", "");
            assertRun(CommandRun.with(settings, "reload"), 0, "Settings and Java need a restart", "");
            assertRun(CommandRun.with(settings, "reload", "--to", first.substring(0, 8)), 0, "LOADED: generation 3 runs, routes " + first, "");
            assertRun(CommandRun.with(settings, "reload", "--to", "none"), 2, "", "There is no snapshot none. These can be loaded: " + first);
            Files.delete(routes.resolve("decision/options/user.camel.yaml"));
            assertRun(CommandRun.with(settings, "reload"), 1, "REFUSED: generation 3 runs",
                    "decision/route-by-option.camel.yaml:21:31: no route serves direct:option-user");
        }
        assertRun(CommandRun.with(Map.of("DATA_DIR", folder.resolve("other").toString()), "reload"), 2, "", "No running router answers in DATA_DIR");
    }

    private static void assertRun(CommandRun run, int exitCode, String out, String err) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains(out);
        assertThat(run.err()).contains(err);
    }
}
