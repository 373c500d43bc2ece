package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refused start ends the process with exit code 2, and gives the reason in one line. If it is in the routes, all that is wrong with them follows. */
class RefusalTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingRouteIsRefused() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Files.delete(routes.resolve("conversation/assign-owners.camel.yaml"));
        assertRefused(Map.of("ROUTES_DIR", routes.toString()), "direct:assign-owners, which", routes + "/conversation/process-sms.camel.yaml:89:35: error: ");
    }

    @Test
    void anInvalidRouteIsRefused() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Files.delete(routes.resolve("decision/options/user.sql"));
        assertRefused(Map.of("ROUTES_DIR", routes.toString()), "The route option-user in decision/options/user.camel.yaml",
                routes + "/decision/options/user.camel.yaml:14:22: error: there is no file decision/options/user.sql");
    }

    @Test
    void aCorruptDatabaseIsRefused() throws Exception {
        Path database = Files.createDirectories(folder.resolve("router/database"));
        Files.writeString(database.resolve("conversation-routing.mv.db"), "not a database");
        assertRefused(Map.of(), "DATA_DIR/database");
    }

    /** The start itself would run them. */
    @Test
    void routesThatAReloadWouldRefuseAreRefusedWithEverythingThatIsWrong() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (RouterProcess router = new RouterProcess(folder.resolve("router"), Map.of("EMBEDDED_BROKER_PORT", "0", "ROUTES_DIR", routes.toString()),
                Installation.JVM_OPTIONS)) {
            router.start();
            router.awaitReady();
            assertThat(router.process().terminate(TestProfile.TIMEOUT)).isTrue();
        }
        Files.delete(folder.resolve("router/router.log"));
        replace(routes.resolve("decision/options/user.sql"), "o.eligible THEN", "o.eligibel THEN");
        replace(routes.resolve("outbox/insert-event.sql"), "INTO conversation_event", "INTO conversation_evnt");
        assertRefused(Map.of("ROUTES_DIR", routes.toString()), "2 error(s)", "  decision/options/user.sql:", "  outbox/insert-event.sql:");
    }

    private static void replace(Path file, String text, String replacement) throws Exception {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, replacement));
    }

    private void assertRefused(Map<String, String> settings, String... lines) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("EMBEDDED_BROKER_PORT", "0"));
        all.putAll(settings);
        try (RouterProcess router = new RouterProcess(folder.resolve("router"), all, Installation.JVM_OPTIONS)) {
            router.start();
            assertThat(router.process().join(TestProfile.TIMEOUT)).as("ended").isTrue();
            String log = Files.readString(router.log());
            assertThat(router.process().process().exitValue()).as(log).isEqualTo(2);
            for (String words : lines) {
                assertThat(log.lines().filter(line -> line.contains(words))).as(log).hasSize(1);
            }
            assertThat(log).doesNotContain("Ready").doesNotContain("\tat ").doesNotContain("Exception");
        }
    }
}
