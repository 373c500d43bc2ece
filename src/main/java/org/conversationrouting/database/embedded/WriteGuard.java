package org.conversationrouting.database.embedded;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps all connections from changing anything while H2 writes its file. H2 collects the changed tables and indexes one by one: what
 * changes meanwhile is written for one of them and not for the other, and a process that is killed then leaves such a file behind. So
 * statements, commits and rollbacks share a lock, and writing holds it exclusively. A commit returns when it is written; those that come at the
 * same time are written together. One guard serves all connections to a database.
 */
public final class WriteGuard {

    private static final Map<String, WriteGuard> GUARDS = new ConcurrentHashMap<>();
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A statement that fails also frees rows, and nobody is told. */
    private static final long MAX_PAUSE_MILLIS = 50;
    private static final long GIVE_WAY_AFTER_MILLIS = 20;
    private static final long GIVE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object transactions = new Object();
    private final AtomicLong commits = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long ended;
    /** The latest commit that is in the file. */
    private long written;

    /** Something that is done with the database. @param <T> what comes of it */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Throwable;
    }

    /** Something that makes H2 write. @param <T> what comes of it; @param <E> what it may throw */
    @FunctionalInterface
    interface Write<T, E extends Throwable> {
        T run() throws E;
    }

    private WriteGuard() {
    }

    /** @param url without options; equal texts have the same guard */
    static WriteGuard of(String url) {
        return GUARDS.computeIfAbsent(url, key -> new WriteGuard());
    }

    /**
     * Runs a statement. If it needs a row of another transaction, runs it again after some transaction has ended. It gives back the lock
     * meanwhile, so that others can write.
     */
    <T> T execute(Work<T> statement) throws Throwable {
        long start = System.nanoTime();
        while (true) {
            long endedBefore = ended;
            SQLException failure;
            lock.readLock().lock();
            try {
                return statement.run();
            } catch (SQLException caught) {
                failure = caught;
            } finally {
                lock.readLock().unlock();
            }
            if (!isLocked(failure) || System.nanoTime() - start > MAX_WAIT_NANOS || !awaitEndAfter(endedBefore)) {
                throw failure;
            }
        }
    }

    private static boolean isLocked(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1 || failure.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1;
    }

    /** @return false if the thread was interrupted */
    private boolean awaitEndAfter(long endedBefore) {
        synchronized (transactions) {
            try {
                if (ended == endedBefore) {
                    transactions.wait(MAX_PAUSE_MILLIS);
                }
                return true;
            } catch (InterruptedException interrupted) {
                // as H2 does: if the thread was still marked as interrupted, the next write would close the database's file
                return false;
            }
        }
    }

    /** Runs what ends a transaction or a part of it, and so frees rows. */
    <T> T end(Work<T> end) throws Throwable {
        lock.readLock().lock();
        try {
            return end.run();
        } finally {
            lock.readLock().unlock();
            synchronized (transactions) {
                ended++;
                transactions.notifyAll();
            }
        }
    }

    /** Runs what makes H2 write its file. @param <E> what it may throw */
    <T, E extends Throwable> T write(Write<T, E> work) throws E {
        Lock alone = lockAlone();
        try {
            return work.run();
        } finally {
            alone.unlock();
        }
    }

    /**
     * Writes what this connection and others have committed. Returns at once if somebody else has written it since.
     *
     * @throws SQLException if it could not be written
     */
    void writeCommits(MVStore store) throws SQLException {
        long commit = commits.incrementAndGet();
        writing.lock();
        try {
            if (written < commit) {
                written = write(() -> store(store));
            }
        } catch (MVStoreException failure) {
            throw DbException.toSQLException(failure);
        } finally {
            writing.unlock();
        }
    }

    /** @return the latest commit that is in the file. A store that is closed would write nothing, without a word */
    private long store(MVStore store) throws SQLException {
        long all = commits.get();
        store.commit();
        if (store.isClosed()) {
            throw DbException.get(ErrorCode.DATABASE_IS_CLOSED).getSQLException();
        }
        return all;
    }

    /** Like the other one, for what throws no checked exception. */
    public void write(Runnable work) {
        Lock alone = lockAlone();
        try {
            work.run();
        } finally {
            alone.unlock();
        }
    }

    /**
     * Gives way again and again to those that want to share. Within a statement, H2 waits without a limit for a row of a transaction in which
     * another statement has failed, so that transaction must be able to end.
     */
    private Lock lockAlone() {
        boolean locked = false;
        while (!locked) {
            try {
                locked = lock.writeLock().tryLock(GIVE_WAY_AFTER_MILLIS, TimeUnit.MILLISECONDS);
                if (!locked) {
                    LockSupport.parkNanos(GIVE_WAY_NANOS);
                }
            } catch (InterruptedException ignored) {
                // not restored: see awaitEndAfter
            }
        }
        return lock.writeLock();
    }
}
