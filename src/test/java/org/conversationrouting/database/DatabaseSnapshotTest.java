package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.support.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing but a snapshot that is in use is ever in the folder of snapshots. */
class DatabaseSnapshotTest {

    @TempDir
    private Path data;

    @Test
    void isACopyThatIsDeletedInTheEnd() throws Exception {
        Path database = database("content");
        try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(data)) {
            assertThat(snapshot.file()).hasSameBinaryContentAs(database);
            assertThat(folder()).isDirectoryContaining(snapshot.file()::equals);
        }
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAfterAnHour() throws Exception {
        database("content");
        Files.createDirectories(folder());
        Path left = Files.createFile(folder().resolve("left.mv.db"));
        Path inUse = Files.createFile(folder().resolve("in-use.mv.db"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
        Files.setLastModifiedTime(inUse, FileTime.from(Instant.now().minus(Duration.ofMinutes(59))));
        DatabaseSnapshot.take(data).close();
        assertThat(folder()).isDirectoryContaining(inUse::equals).isDirectoryNotContaining(left::equals);
    }

    @Test
    void theReasonWhyTheRouterCouldNotMakeItIsTold() throws Exception {
        try (HikariDataSource h2 = openDatabase(); Snapshots snapshots = Snapshots.serve(h2, data, new DiskSpace(data))) {
            h2.close();
            assertThatThrownBy(() -> DatabaseSnapshot.take(data)).isInstanceOf(StartRefusedException.class)
                    .hasMessageStartingWith("The router could not make a snapshot of its database: ").hasMessageContaining("has been closed");
            assertThat(snapshots).isNotNull();
        }
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void aCopyThatFailsLeavesNothing() throws Exception {
        Files.createDirectories(Database.h2File(data));
        assertThatThrownBy(() -> DatabaseSnapshot.take(data)).isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith("The database " + Database.h2File(data) + " can't be copied (");
        assertThat(folder()).isEmptyDirectory();
    }

    /** Somebody else could have created the folder, to read the copies in it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theRouterWritesNoCopyThatOthersCouldRead() throws Exception {
        try (HikariDataSource h2 = openDatabase(); LogLines log = LogLines.of(Snapshots.class);
             Snapshots snapshots = Snapshots.serve(h2, data, new DiskSpace(data))) {
            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-x---"));
            SnapshotFiles asked = SnapshotFiles.in(folder());
            Files.createFile(asked.request());
            await().atMost(Duration.ofMinutes(1)).until(() -> !log.lines().isEmpty());
            assertThat(log.lines()).containsExactly("WARN Dry runs are not possible: " + folder()
                    + " is not a folder that only the user of the router can use. Delete it; the next start creates it");
            assertThat(folder()).isDirectoryContaining(asked.request()::equals).isDirectoryNotContaining(asked.copy()::equals);

            Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwx------"));
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(asked.copy()));
            assertThat(snapshots).isNotNull();
        }
    }

    /** Requests are looked for while H2 still creates its file. */
    @Test
    void aFirstStartWarnsOfNothing(@TempDir Path other) throws Exception {
        try (HikariDataSource h2 = openDatabase(); LogLines log = LogLines.of(Snapshots.class);
             Snapshots snapshots = Snapshots.serve(h2, other, new DiskSpace(other))) {
            await().during(Duration.ofMillis(500)).atMost(Duration.ofMinutes(1)).until(() -> log.lines().isEmpty());
            assertThat(snapshots).isNotNull();
        }
    }

    @Test
    void theFileHasNoNameAnyMoreOnceItIsOpen() throws Exception {
        database("content");
        try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(data)) {
            snapshot.opened();
            assertThat(folder()).isEmptyDirectory();
        }
    }

    /** It would be wrong to answer from an earlier state without saying so. */
    @Test
    void aCopyThatIsNeverCompleteIsRefused() {
        Path part = data.resolve("copy.part");
        List<Path> copies = new ArrayList<>();
        assertThatThrownBy(() -> Snapshots.copyUntilComplete(part, target -> {
            copies.add(Files.createFile(target));
            return false;
        })).isInstanceOf(IOException.class).hasMessage("each of 10 copies of the database lacked the latest changes. Run the command again");
        assertThat(copies).hasSize(10);
        assertThat(part).doesNotExist();
    }

    @Test
    void aCopyThatIsNotCompleteIsMadeAgain() throws Exception {
        Path part = data.resolve("copy.part");
        List<Path> copies = new ArrayList<>();
        Snapshots.copyUntilComplete(part, target -> {
            copies.add(Files.createFile(target));
            return copies.size() == 3;
        });
        assertThat(copies).hasSize(3);
        assertThat(part).exists();
    }

    private HikariDataSource openDatabase() throws SQLException {
        HikariDataSource h2 = Database.open(Settings.of(Map.of("DATA_DIR", data.toString()), new Properties()));
        h2.getConnection().close();
        return h2;
    }

    private Path folder() {
        return SnapshotFiles.folder(data);
    }

    private Path database(String content) throws IOException {
        Path file = Database.h2File(data);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
