package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.settings.StartRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesSnapshotsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;
    private Path routes;
    private Path data;

    @BeforeEach
    void create() throws Exception {
        routes = Files.createDirectories(folder.resolve("routes"));
        data = folder.resolve("data");
    }

    private FolderContent content(String text) throws Exception {
        Files.createDirectories(routes.resolve("a"));
        Files.writeString(routes.resolve("a/queue.sql"), text);
        return FolderContent.read(routes, "ROUTES_DIR");
    }

    @Test
    void tenThatRanAreKept() throws Exception {
        RoutesSnapshots snapshots = RoutesSnapshots.open(data, routes);
        Files.writeString(data.resolve("routes/notes.txt"), "somebody else's");
        List<RoutesSnapshot> taken = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            taken.add(snapshots.take(content("SELECT " + i)));
            snapshots.loaded(taken.get(i), START.plusSeconds(i), Set.of(taken.get(0).hash()));
        }
        assertThat(snapshots.kept()).extracting(RoutesSnapshots.Kept::hash).startsWith(taken.get(11).hash()).hasSize(11)
                .doesNotContain(taken.get(1).hash()).contains(taken.get(0).hash());
        assertThat(taken.get(0).folder().resolve("a/queue.sql")).as("in use").hasContent("SELECT 0");
        assertThat(taken.get(1).folder()).doesNotExist();
        assertThat(data.resolve("routes/notes.txt")).exists();
        assertThat(snapshots.require(taken.get(11).hash().substring(0, 7))).isEqualTo(taken.get(11));
        assertThatThrownBy(() -> snapshots.require("none")).isInstanceOf(StartRefusedException.class).hasMessageContaining(taken.get(11).hash());
        assertThatThrownBy(() -> snapshots.require("")).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void oneThatNeverRanCannotBeGoneBackTo() throws Exception {
        RoutesSnapshots snapshots = RoutesSnapshots.open(data, routes);
        RoutesSnapshot refused = snapshots.take(content("SELECT"));
        assertThat(snapshots.kept()).isEmpty();
        snapshots.forget(refused, Set.of(refused.hash()));
        assertThat(refused.folder()).as("in use").exists();
        snapshots.forget(refused, Set.of());
        assertThat(refused.folder()).doesNotExist();
    }

    @Test
    void oneThatWasEditedIsMadeAgainAndNotGoneBackTo() throws Exception {
        RoutesSnapshots snapshots = RoutesSnapshots.open(data, routes);
        FolderContent content = content("SELECT 1");
        RoutesSnapshot snapshot = snapshots.take(content);
        snapshots.loaded(snapshot, START, Set.of());
        Files.writeString(snapshot.folder().resolve("a/queue.sql"), "DROP");
        assertThatThrownBy(() -> snapshots.require(snapshot.hash())).isInstanceOf(StartRefusedException.class).hasMessageContaining("was changed");
        assertThat(snapshots.take(content).folder().resolve("a/queue.sql")).hasContent("SELECT 1");
    }

    @Test
    void aTemporaryFolderIsUsedIfTheDataFolderCannotBeWrittenOrIsAmongTheRoutes() throws Exception {
        Files.writeString(data, "a file");
        try (RoutesSnapshots snapshots = RoutesSnapshots.open(data, routes)) {
            RoutesSnapshot taken = snapshots.take(content("SELECT 1"));
            assertThat(taken.folder().resolve("a/queue.sql")).exists();
            snapshots.close();
            assertThat(taken.folder().getParent()).doesNotExist();
        }
        try (RoutesSnapshots snapshots = RoutesSnapshots.open(folder, routes)) {
            assertThat(snapshots.take(content("SELECT 1")).folder().startsWith(routes)).isFalse();
        }
    }
}
