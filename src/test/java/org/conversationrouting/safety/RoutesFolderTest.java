package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a command needs that calls one route. */
class RoutesFolderTest {

    private static final List<String> DECIDING = List.of("conversation/assign-owners", "conversation/process-sms", "decision/decide-owners",
            "decision/options/last-sent-message-owner", "decision/options/previous-owner", "decision/options/queue",
            "decision/options/related-record-owner", "decision/options/user", "decision/route-by-option", "dry-run/dry-run", "inbound/read-numbers");
    /** Applies to all routes; the other one is called by it. */
    private static final List<String> FAILURES = List.of("failure/error-handling", "failure/note-failed-attempt");

    @TempDir
    private Path folder;

    @Test
    void aDryRunNeedsOnlyTheRoutesThatDecide() {
        assertThat(needed(Path.of("routes"), "dry-run")).containsExactlyInAnyOrderElementsOf(Stream.of(DECIDING, FAILURES).flatMap(List::stream).toList());
    }

    @Test
    void anOptionThatWasAddedIsNeeded() throws Exception {
        assertThat(needed(MadeUpOption.in(folder.resolve("routes")), "dry-run")).contains("decision/options/least-busy");
    }

    @Test
    void aRouteThatCallsNoOtherIsNeededAlone() {
        assertThat(needed(Path.of("routes"), "option-user"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(List.of("decision/options/user"), FAILURES).flatMap(List::stream).toList());
    }

    @Test
    void ifATargetIsAPlaceholderAllFilesAreNeeded() throws Exception {
        Path routes = RoutesCopy.with(folder.resolve("routes"), "decision/route-by-option.camel.yaml",
                yaml -> yaml.replace("name: option-user", "name: \"{{our.option}}\""));
        try (Stream<Path> files = Files.walk(routes)) {
            assertThat(needed(routes, "dry-run")).hasSize((int) files.filter(file -> file.toString().endsWith(".camel.yaml")).count());
        }
    }

    @Test
    void routesOfOneFileAreReadTogether() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Path both = routes.resolve("decision/options/user.camel.yaml");
        Files.writeString(both, Files.readString(both) + Files.readString(routes.resolve("decision/options/queue.camel.yaml")));
        Files.delete(routes.resolve("decision/options/queue.camel.yaml"));
        assertThat(needed(routes, "dry-run")).contains("decision/options/user").doesNotContain("decision/options/queue");
    }

    @Test
    void theOptionsFollowFromTheRoutes() throws Exception {
        assertThat(RoutesFolder.checked(MadeUpOption.in(folder.resolve("routes")), "ROUTES_DIR").options()).containsExactly("LAST_SENT_MESSAGE_OWNER",
                "LEAST_BUSY", "PREVIOUS_OWNER", "QUEUE", "RELATED_RECORD_OWNER", "USER");
    }

    /** @return paths relative to the folder, without {@code .camel.yaml} */
    private static List<String> needed(Path routes, String routeId) {
        return Stream.of(RoutesFolder.checked(routes, "ROUTES_DIR").includePattern(routeId).split(","))
                .map(file -> routes.relativize(Path.of(file.replaceFirst("^file:", ""))).toString().replace(".camel.yaml", "")).toList();
    }
}
