package org.conversationrouting.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.conversationrouting.settings.StartRefusedException;

/** A copy of the embedded database, made by the running router or, if none runs, by this process. Deleted when closed. */
public final class DatabaseSnapshot implements AutoCloseable {

    private static final Duration MAX_WAIT_FOR_ANSWER = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final SnapshotFiles files;

    private DatabaseSnapshot(SnapshotFiles files) {
        this.files = files;
    }

    /**
     * @throws StartRefusedException if there is no database, or no copy of it can be made
     */
    public static DatabaseSnapshot take(Path dataDir) {
        Path database = Database.h2File(dataDir);
        if (!Files.exists(database)) {
            throw new StartRefusedException("There is no database " + database + ": start the router once with this DATA_DIR, or set"
                    + " DATA_DIR or DATABASE_URL as the router has them");
        }
        try {
            Path folder = SnapshotFiles.folder(dataDir);
            createPrivate(folder);
            SnapshotFiles.deleteOld(folder);
            return taken(new DatabaseSnapshot(SnapshotFiles.in(folder)), database);
        } catch (IOException failure) {
            throw new StartRefusedException("The database " + database + " can't be copied (" + failure + "): run this as the user of the"
                    + " router, and free some space on its disk if it is full", failure);
        }
    }

    private static DatabaseSnapshot taken(DatabaseSnapshot snapshot, Path database) throws IOException {
        try {
            if (!snapshot.copied(database)) {
                snapshot.requested(database);
            }
            return snapshot;
        } catch (IOException | RuntimeException failure) {
            snapshot.close();
            throw failure;
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The file of the copy. */
    public Path file() {
        return files.copy();
    }

    /** Copies the file while holding its lock. @return false if a router holds the lock */
    private boolean copied(Path database) throws IOException {
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
             FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Files.copy(database, files.copy());
            return true;
        } catch (OverlappingFileLockException runsInThisProcess) {
            return false;
        }
    }

    private void requested(Path database) throws IOException {
        Files.createFile(files.request());
        long end = System.nanoTime() + MAX_WAIT_FOR_ANSWER.toNanos();
        while (!Files.exists(files.copy())) {
            if (Files.exists(files.failure())) {
                throw new StartRefusedException("The router could not make a snapshot of its database: " + Files.readString(files.failure()));
            }
            if (System.nanoTime() > end) {
                throw new StartRefusedException("A process uses the database " + database + " but does not make a snapshot of it within "
                        + MAX_WAIT_FOR_ANSWER.toSeconds() + " s. Is it a router of an earlier version, or does it hang? Stop it, then run this again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("Interrupted while waiting for a snapshot of the database", stopping);
        }
    }

    /** Deletes the copy. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(files.request());
        Files.deleteIfExists(files.copy());
        Files.deleteIfExists(files.failure());
    }
}
