package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.resources.DiskSpace;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the embedded database for other processes of this host that ask for a snapshot (see {@link SnapshotFiles}). H2 lets only
 * one process open a database, and a copy can't disturb the router: it takes no lock and opens no port.
 */
public final class Snapshots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final long PERIOD_MILLIS = 100;
    private static final long MIB = 1024 * 1024;

    private final HikariDataSource dataSource;
    private final Path file;
    private final Path folder;
    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "snapshots");
        daemon.setDaemon(true);
        return daemon;
    });

    private Snapshots(HikariDataSource h2, Path dataDir, DiskSpace disk) {
        this.dataSource = h2;
        this.file = Database.h2File(dataDir);
        this.folder = SnapshotFiles.folder(dataDir);
        this.disk = disk;
    }

    /** Starts to answer requests. */
    public static Snapshots serve(HikariDataSource h2, Path dataDir, DiskSpace disk) {
        Snapshots snapshots = new Snapshots(h2, dataDir, disk);
        snapshots.timer.scheduleWithFixedDelay(snapshots::answerAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return snapshots;
    }

    private void answerAll() {
        try {
            for (SnapshotFiles asked : SnapshotFiles.requested(folder)) {
                SnapshotFiles.deleteOld(folder);
                answer(asked);
                Files.deleteIfExists(asked.request());
            }
        } catch (IOException | RuntimeException failure) {
            LOG.debug("Requests for snapshots were not answered", failure);
        }
    }

    private void answer(SnapshotFiles asked) throws IOException {
        Path part = asked.copy().resolveSibling(asked.copy().getFileName() + ".part");
        try {
            requireRoom();
            copy(part);
            // renamed when complete
            Files.move(part, asked.copy(), StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Made a snapshot of the database, {} MB, for a dry run", Files.size(asked.copy()) / MIB);
        } catch (IOException | SQLException | RuntimeException failure) {
            Files.deleteIfExists(part);
            LOG.warn("No snapshot of the database was made for a dry run: {}", Reason.of(failure));
            Files.writeString(asked.failure(), Reason.of(failure));
        }
    }

    private void requireRoom() throws IOException {
        long needed = Files.size(file) + disk.reserve();
        if (disk.usable() < needed) {
            throw new IOException("The disk of DATA_DIR has " + disk.usable() / MIB + " MB left, but a copy of the database needs "
                    + needed / MIB + " MB. Free some space");
        }
    }

    /** H2 copies its file as for its SQL command BACKUP: no space is reused meanwhile, so the copy is consistent. */
    private void copy(Path target) throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection(); PlainCopy copy = new PlainCopy(Files.newOutputStream(target))) {
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            Store store = session.getDatabase().getStore();
            store.flush();
            store.getMvStore().getFileStore().backup(copy);
        }
    }

    /** Writes the content of the only entry, not a ZIP archive: compression would take most of the time. */
    private static final class PlainCopy extends ZipOutputStream {

        PlainCopy(OutputStream target) {
            super(target);
        }

        @Override
        public void putNextEntry(ZipEntry entry) {
            // the file itself has no header
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void closeEntry() {
            // nor a trailer
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
