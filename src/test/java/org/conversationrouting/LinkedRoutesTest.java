package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ROUTES_DIR can contain links. Every route runs exactly once, or the start is refused with the name of the bad link. */
class LinkedRoutesTest {

    @TempDir
    private Path folder;
    private Path routes;

    @BeforeEach
    void copy() throws Exception {
        routes = RoutesCopy.of(Files.createDirectories(folder.resolve("routes")));
    }

    @Test
    void theFolderItselfIsALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("current"), Path.of("routes"));
        assertRunsEverything(link);
    }

    @Test
    void foldersAreLinksIntoAHiddenFolderAsInKubernetes() throws Exception {
        moveAway("decision/options", "outbox");
        assertRunsEverything(routes);
    }

    @Test
    void filesAreLinksIntoAHiddenFolderAsInKubernetes() throws Exception {
        Path flat = Files.createDirectories(folder.resolve("flat"));
        Path version = Files.createDirectories(flat.resolve("..2026_01_01_10_00_00.123"));
        Files.createSymbolicLink(flat.resolve("..data"), version.getFileName());
        for (String room : List.of("inbound", "conversation", "outbox", "failure", "decision", "dry-run")) {
            Files.move(routes.resolve(room), version.resolve(room));
            mirror(version.resolve(room), flat.resolve(room), Path.of("..data", room));
        }
        assertRunsEverything(flat);
    }

    @Test
    void aBrokenLinkIsReported() throws Exception {
        moveAway("decision/options");
        Files.delete(routes.resolve("..data"));
        assertRefused(routes, "The link decision/options in ROUTES_DIR is broken");
        Files.delete(routes.resolve("decision/options"));
        assertRefused(routes, "sends to direct:option-queue, which no route serves");
    }

    @Test
    void aCycleOfLinksIsReported() throws Exception {
        Files.createSymbolicLink(routes.resolve("decision/options/all"), Path.of("../.."));
        assertRefused(routes, "The link decision/options/all in ROUTES_DIR leads back to a folder above it");
    }

    @Test
    void aFileReachableByTwoPathsIsRefused() throws Exception {
        Files.createSymbolicLink(routes.resolve("again"), Path.of("decision/options"));
        assertRefused(routes, "The route id option-queue is defined more than once, in again/queue.camel.yaml and decision/options/queue");
    }

    /** {@code room -> ..data/room}, {@code ..data -> ..2026_01_01}. */
    private void moveAway(String... rooms) throws Exception {
        Path version = Files.createDirectories(routes.resolve("..2026_01_01"));
        Files.createSymbolicLink(routes.resolve("..data"), version.getFileName());
        for (String room : rooms) {
            Path moved = Files.createDirectories(version.resolve(room).getParent()).resolve(Path.of(room).getFileName());
            Files.move(routes.resolve(room), moved);
            Path link = routes.resolve(room);
            Files.createSymbolicLink(link, link.getParent().relativize(routes.resolve("..data").resolve(room)));
        }
    }

    /** Fills a folder with links to files. @param target the path of the original from the folder above the links */
    private static void mirror(Path original, Path links, Path target) throws Exception {
        Files.createDirectories(links);
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.toList()) {
                Path name = file.getFileName();
                if (Files.isDirectory(file)) {
                    mirror(file, links.resolve(name), Path.of("..").resolve(target).resolve(name));
                } else {
                    Files.createSymbolicLink(links.resolve(name), Path.of("..").resolve(target).resolve(name));
                }
            }
        }
    }

    private static void assertRunsEverything(Path routes) throws Exception {
        try (TestRouter shipped = TestRouter.start(TestDatabase.H2);
             TestRouter linked = TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", routes.toString()), Clock.systemUTC())) {
            assertThat(ids(linked)).isEqualTo(ids(shipped)).doesNotHaveDuplicates();
            linked.send(TestRouter.SMS_INBOUND, "{}");
            linked.settle();
            assertThat(linked.take(TestRouter.SMS_REJECTED)).hasSize(1);
        }
    }

    private static List<String> ids(TestRouter router) {
        return router.application().camelContext().getRoutes().stream().map(Route::getRouteId).sorted().toList();
    }

    private static void assertRefused(Path routes, String why) {
        assertThatThrownBy(() -> TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", routes.toString()), Clock.systemUTC()))
                .isInstanceOf(StartRefusedException.class).hasMessageContaining(why);
    }
}
