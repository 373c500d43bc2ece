package org.conversationrouting.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.conversationrouting.database.embedded.GuardedDataSource;
import org.conversationrouting.database.embedded.WriteGuard;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.settings.Settings;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts the embedded database's file when disk space is short. Each commit rewrites the pages that it changes, about ten times as
 * many bytes as it adds. Because H2 writes at every commit here, it would compact the file by itself only when the database is closed.
 */
public final class Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final long MIN_GROWTH = 4 * 1024 * 1024;
    /** With fewer reserves of free space than this, it compacts, and senders may be held back. */
    static final int LOW_SPACE_RESERVES = 8;
    /** Held while data moves within the file: a copy made meanwhile would be torn. */
    static final ReentrantLock MOVES = new ReentrantLock();
    private static final int MAX_STEP = 4 * 1024 * 1024;
    private static final int FULL_PERCENT = 90;
    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int IDLE_SECONDS = 5;

    private final HikariDataSource dataSource;
    private final Path file;
    private final DiskSpace disk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("compaction"));
    private long lengthAfter;
    private long seconds;

    private Compaction(HikariDataSource dataSource, Path file, DiskSpace disk) {
        this.dataSource = dataSource;
        this.file = file;
        this.disk = disk;
    }

    /** Starts to check the file every second. */
    public static Compaction start(HikariDataSource h2, Settings settings, DiskSpace disk) {
        Compaction compaction = new Compaction(h2, Database.h2File(settings.dataDir()), disk);
        compaction.timer.scheduleWithFixedDelay(compaction::check, 1, 1, TimeUnit.SECONDS);
        return compaction;
    }

    private void check() {
        try {
            seconds++;
            long usable = disk.usable();
            boolean hasGrown = file.toFile().length() > lengthAfter + MIN_GROWTH;
            if (usable > MIN_GROWTH && usable < LOW_SPACE_RESERVES * disk.reserve() && (hasGrown || usable < disk.reserve() && seconds % IDLE_SECONDS == 0)) {
                compact((int) Math.min(MAX_STEP, usable / 4));
                lengthAfter = file.toFile().length();
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The database's file was not compacted", failure);
        }
    }

    /** Uses H2's internals, because its SQL command for compaction closes the database. Syncs before it overwrites. */
    private void compact(int step) throws SQLException {
        MOVES.lock();
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore store = session.getDatabase().getStore().getMvStore();
            if (store.getFileStore() instanceof RandomAccessStore chunks) {
                compact(store, chunks, GuardedDataSource.guardOf(dataSource), step);
            }
        } finally {
            MOVES.unlock();
        }
    }

    /** Works in small steps, because each step enlarges the file at first. */
    private static void compact(MVStore store, RandomAccessStore chunks, WriteGuard guard, int step) {
        int retention = chunks.getRetentionTime();
        long end = System.nanoTime() + MAX_NANOS;
        // only within this call: after each sync, the moved chunks are safely on disk
        chunks.setRetentionTime(0);
        try {
            AtomicBoolean more = new AtomicBoolean(true);
            while (more.get() && System.nanoTime() < end) {
                guard.write(() -> more.set(chunks.compact(FULL_PERCENT, step)));
                chunks.sync();
                guard.write(() -> chunks.compactMoveChunks(FULL_PERCENT, step, store));
            }
        } finally {
            chunks.setRetentionTime(retention);
        }
    }

    /** Does not interrupt the thread: during a write, that would close the database's file. */
    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
