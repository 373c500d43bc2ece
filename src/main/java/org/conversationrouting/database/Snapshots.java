package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.database.embedded.GuardedDataSource;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.safety.PrivateFiles;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.db.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the embedded database for other processes of this host that ask for a snapshot (see {@link SnapshotFiles}). H2 lets only
 * one process open a database, and a copy can't disturb the router: it stops commits only for a moment and opens no port.
 */
public final class Snapshots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final long PERIOD_MILLIS = 100;
    private static final long MIB = 1024 * 1024;
    private static final int MAX_ATTEMPTS = 10;
    /** The files of the databases that this process has open. */
    private static final Set<Path> SERVED = ConcurrentHashMap.newKeySet();

    private final HikariDataSource dataSource;
    private final Path file;
    private final Path folder;
    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("snapshots"));
    private volatile boolean stopping;
    private boolean warned;

    private Snapshots(HikariDataSource h2, Path dataDir, DiskSpace disk) {
        this.dataSource = h2;
        this.file = Database.h2File(dataDir);
        this.folder = SnapshotFiles.folder(dataDir);
        this.disk = disk;
    }

    /** Starts to answer requests. */
    public static Snapshots serve(HikariDataSource h2, Path dataDir, DiskSpace disk) throws IOException {
        Snapshots snapshots = new Snapshots(h2, dataDir, disk);
        PrivateFiles.restrictAccess(snapshots.folder);
        SnapshotFiles.deleteOld(snapshots.folder);
        SERVED.add(snapshots.file);
        snapshots.timer.scheduleWithFixedDelay(snapshots::answerAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return snapshots;
    }

    /** Whether a router in this process has this database open. */
    static boolean servedHere(Path h2File) {
        return SERVED.contains(h2File);
    }

    /** How much must be free to copy a database: with less left over, senders would be held back. */
    static void requireSpace(Path h2File, DiskSpace disk) throws IOException {
        long needed = Files.size(h2File) + Compaction.LOW_SPACE_RESERVES * disk.reserve();
        if (disk.usable() < needed) {
            throw new IOException("The disk of DATA_DIR has " + disk.usable() / MIB + " MB left, but a copy of the database needs "
                    + needed / MIB + " MB. Free some space");
        }
    }

    private void answerAll() {
        try {
            // H2 creates it a little later, when it is used for the first time
            if (Files.exists(file) && isPrivate()) {
                for (SnapshotFiles asked : SnapshotFiles.requested(folder)) {
                    SnapshotFiles.deleteOld(folder);
                    answer(asked);
                }
            }
        } catch (IOException | RuntimeException failure) {
            warnOnce("can't be read (" + Reason.of(failure) + ")");
        }
    }

    /** Others could read the copies in a folder that they made. */
    private boolean isPrivate() throws IOException {
        boolean ours = PrivateFiles.isPrivate(folder, file);
        if (!ours) {
            warnOnce("is not a folder that only the user of the router can use");
        }
        return ours;
    }

    private void warnOnce(String problem) {
        if (!warned) {
            warned = true;
            LOG.warn("Dry runs are not possible: {} {}. Delete it; the next start creates it", folder, problem);
        }
    }

    private void answer(SnapshotFiles asked) throws IOException {
        try {
            requireSpace(file, disk);
            copyUntilComplete(asked.part(), this::copy);
            long size = Files.size(asked.part());
            if (Files.exists(asked.request())) {
                // renamed when complete
                Files.move(asked.part(), asked.copy(), StandardCopyOption.ATOMIC_MOVE);
                LOG.info("Made a snapshot of the database, {} MB, for a dry run", size / MIB);
            }
        } catch (IOException | SQLException | RuntimeException failure) {
            LOG.warn("No snapshot of the database was made for a dry run: {}", Reason.of(failure));
            Files.writeString(asked.failure(), Reason.of(failure), StandardOpenOption.CREATE_NEW);
        } finally {
            Files.deleteIfExists(asked.part());
            Files.deleteIfExists(asked.request());
        }
    }

    /** @throws IOException if the copy is not complete after several attempts */
    static void copyUntilComplete(Path target, Attempt attempt) throws SQLException, IOException {
        for (int number = 1; !attempt.copy(target); number++) {
            Files.delete(target);
            if (number == MAX_ATTEMPTS) {
                throw new IOException("each of " + MAX_ATTEMPTS + " copies of the database lacked the latest changes. Run the command again");
            }
        }
    }

    /**
     * H2 copies its file as for its SQL command BACKUP: no space is reused meanwhile, so the copy is consistent. But H2 may cut off the end
     * of the file and write there again, over what leads to the latest version.
     *
     * @return whether the copy has everything that was committed before
     */
    private boolean copy(Path target) throws SQLException, IOException {
        Compaction.MOVES.lock();
        try (Connection connection = dataSource.getConnection();
             PlainCopy copy = new PlainCopy(Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                     LinkOption.NOFOLLOW_LINKS), () -> stopping)) {
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            Store store = session.getDatabase().getStore();
            // a commit may just be writing this version; the next line waits for it
            long committed = store.getMvStore().getCurrentVersion();
            GuardedDataSource.guardOf(dataSource).write(store::flush);
            store.getMvStore().getFileStore().backup(copy);
            return versionOf(target) >= committed;
        } finally {
            Compaction.MOVES.unlock();
        }
    }

    private static long versionOf(Path copy) {
        MVStore store = new MVStore.Builder().fileName(copy.toString()).readOnly().open();
        try {
            return store.getCurrentVersion();
        } finally {
            store.closeImmediately();
        }
    }

    /** Makes one copy. */
    @FunctionalInterface
    interface Attempt {

        /** @return whether the copy has everything that was committed before */
        boolean copy(Path target) throws SQLException, IOException;
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        SERVED.remove(file);
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
