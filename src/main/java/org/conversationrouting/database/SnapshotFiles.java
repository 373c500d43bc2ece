package org.conversationrouting.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The files by which another process asks a running router for a snapshot of its embedded database. Only users who may read the
 * database itself have access to their folder, so no other protection is needed.
 *
 * @param request created by the process that asks; the router deletes it when it has answered
 * @param copy    the answer: the file of a complete H2 database. The process that asked deletes it
 * @param failure the answer if no copy could be made: a text that says why
 */
record SnapshotFiles(Path request, Path copy, Path failure) {

    private static final String REQUEST = ".request";
    private static final Duration MAX_AGE = Duration.ofHours(1);

    /** The folder of all snapshots. */
    static Path folder(Path dataDir) {
        return dataDir.resolve("snapshots");
    }

    /** New names in the folder. */
    static SnapshotFiles in(Path folder) {
        return named(folder, UUID.randomUUID().toString());
    }

    /** The requests that wait for an answer. */
    static List<SnapshotFiles> requested(Path folder) throws IOException {
        List<SnapshotFiles> requested = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + REQUEST)) {
                files.forEach(file -> requested.add(named(folder, file.getFileName().toString().replace(REQUEST, ""))));
            }
        }
        return requested;
    }

    /** Deletes what processes that were killed have left. */
    static void deleteOld(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant latest = Instant.now().minus(MAX_AGE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                deleteIfOld(file, latest);
            }
        }
    }

    private static void deleteIfOld(Path file, Instant latest) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(latest)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stillInUse) {
            // its process deletes it
        }
    }

    private static SnapshotFiles named(Path folder, String name) {
        return new SnapshotFiles(folder.resolve(name + REQUEST), folder.resolve(name + ".mv.db"), folder.resolve(name + ".failed"));
    }
}
