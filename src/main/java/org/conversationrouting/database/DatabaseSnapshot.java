package org.conversationrouting.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.safety.PrivateFiles;
import org.conversationrouting.settings.StartRefusedException;

/** A copy of the embedded database, made by the running router or, if none runs, by this process. Deleted when closed. */
public final class DatabaseSnapshot implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final Path database;
    private final SnapshotFiles files;
    private final Thread deletion = new Thread(this::deleteQuietly, "delete-snapshot");

    private DatabaseSnapshot(Path database, SnapshotFiles files) {
        this.database = database;
        this.files = files;
    }

    /** @throws StartRefusedException if there is no database, or no copy of it can be made */
    public static DatabaseSnapshot take(Path dataDir) {
        Path database = Database.h2File(dataDir);
        if (!Files.exists(database)) {
            throw new StartRefusedException("There is no database " + database + ": start the router once with this DATA_DIR, or set"
                    + " DATA_DIR or DATABASE_URL as the router has them");
        }
        try {
            Path folder = SnapshotFiles.folder(dataDir);
            if (!Files.exists(folder)) {
                PrivateFiles.restrictAccess(folder);
            }
            SnapshotFiles.deleteOld(folder);
            DatabaseSnapshot snapshot = new DatabaseSnapshot(database, SnapshotFiles.in(folder));
            Runtime.getRuntime().addShutdownHook(snapshot.deletion);
            snapshot.copy(new DiskSpace(dataDir));
            return snapshot;
        } catch (IOException failure) {
            throw new StartRefusedException("The database " + database + " can't be copied (" + failure + "): run this as the user of the"
                    + " router, and free some space on its disk if it is full", failure);
        }
    }

    /** The file of the copy. */
    public Path file() {
        return files.copy();
    }

    /** Deletes the name of the open file, so that nothing is left behind however this process ends. Windows keeps it until it is closed. */
    public void opened() {
        deleteQuietly();
    }

    private void copy(DiskSpace disk) throws IOException {
        try {
            long size = -1;
            long end = System.nanoTime() + MAX_WAIT.toNanos();
            // a router may start or stop meanwhile
            while (!Files.exists(files.copy()) && !copyFile(disk)) {
                ask();
                long grown = Files.exists(files.part()) ? files.part().toFile().length() : -1;
                if (grown != size) {
                    size = grown;
                    end = System.nanoTime() + MAX_WAIT.toNanos();
                }
                if (System.nanoTime() > end) {
                    throw new StartRefusedException("A process uses the database " + database + " but makes no snapshot of it. Is it a router of"
                            + " an earlier version, or does it hang? Stop it, then run this again");
                }
                pause();
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Copies the file while holding its lock. @return false if a router holds the lock */
    private boolean copyFile(DiskSpace disk) throws IOException {
        if (Snapshots.servedHere(database)) {
            // closing a second channel on the file would release the router's lock
            return false;
        }
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
             FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            Snapshots.requireSpace(database, disk);
            Files.copy(database, files.copy());
            return true;
        }
    }

    private void ask() throws IOException {
        if (Files.exists(files.failure())) {
            throw new StartRefusedException("The router could not make a snapshot of its database: " + Files.readString(files.failure()));
        }
        if (!Files.exists(files.request()) && !Files.exists(files.copy())) {
            Files.createFile(files.request());
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

    private void deleteQuietly() {
        try {
            files.delete();
        } catch (IOException open) {
            // deleted when closed, or by a later process
        }
    }

    /** Deletes the copy. */
    @Override
    public void close() throws IOException {
        files.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(deletion);
        } catch (IllegalStateException ending) {
            // the hook deletes nothing more
        }
    }
}
