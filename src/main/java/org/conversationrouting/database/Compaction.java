package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.settings.Settings;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives space of the embedded database's file back while the disk has little. Each commit writes anew what it touched, ten
 * times what is kept, and H2, told to write at every commit, tidies up only when it is closed.
 */
public final class Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final long GROWN = 4 * 1024 * 1024;
    private static final int LITTLE_SPACE = 8;
    private static final int MAX_STEP = 4 * 1024 * 1024;
    private static final int FULL_PERCENT = 90;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int IDLE_SECONDS = 5;

    private final HikariDataSource dataSource;
    private final Path file;
    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "compaction");
        daemon.setDaemon(true);
        return daemon;
    });
    private long lengthAfter;
    private long seconds;

    private Compaction(HikariDataSource dataSource, Path file, DiskSpace disk) {
        this.dataSource = dataSource;
        this.file = file;
        this.disk = disk;
    }

    /** Begins to look after the file once a second. */
    public static Compaction start(HikariDataSource h2, Settings settings, DiskSpace disk) {
        Compaction compaction = new Compaction(h2, Database.h2File(settings.dataDir()), disk);
        compaction.timer.scheduleWithFixedDelay(compaction::look, 1, 1, TimeUnit.SECONDS);
        return compaction;
    }

    private void look() {
        try {
            seconds++;
            long usable = disk.usable();
            boolean grown = file.toFile().length() > lengthAfter + GROWN;
            if (usable > GROWN && usable < LITTLE_SPACE * disk.reserve() && (grown || usable < disk.reserve() && seconds % IDLE_SECONDS == 0)) {
                compact((int) Math.min(MAX_STEP, usable / 4));
                lengthAfter = file.toFile().length();
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The database's file was not compacted", failure);
        }
    }

    /** There is no SQL for it that leaves the database open. What is overwritten is synced before. */
    private void compact(int step) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore store = session.getDatabase().getStore().getMvStore();
            if (store.getFileStore() instanceof RandomAccessStore chunks) {
                compact(store, chunks, step);
            }
        }
    }

    /** In small steps, each of which makes the file larger before it makes it smaller. */
    private static void compact(MVStore store, RandomAccessStore chunks, int step) {
        int retention = chunks.getRetentionTime();
        long end = System.nanoTime() + MAX_NANOS;
        // within this call alone: what is no longer needed is on disk in its new place after each sync
        chunks.setRetentionTime(0);
        try {
            boolean more = true;
            while (more && System.nanoTime() < end) {
                more = chunks.compact(FULL_PERCENT, step);
                chunks.sync();
                chunks.compactMoveChunks(FULL_PERCENT, step, store);
            }
        } finally {
            chunks.setRetentionTime(retention);
        }
    }

    /** Without an interrupt: in the middle of a write it would close the database's file. */
    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
