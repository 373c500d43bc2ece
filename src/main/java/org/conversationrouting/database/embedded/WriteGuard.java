package org.conversationrouting.database.embedded;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.api.ErrorCode;

/**
 * Keeps the changes of other connections from H2 while it writes its file. H2 collects the changed tables and indexes one by one: what
 * changes meanwhile is written in one of them and not in the other, and a process that is killed then leaves such a file behind. So a
 * statement that changes something holds a shared lock, and whatever makes H2 write holds an exclusive one. A statement never holds its lock
 * while it waits for a row, because the row's owner needs the exclusive one to commit. One guard serves all connections to a database.
 */
public final class WriteGuard {

    private static final Map<String, WriteGuard> GUARDS = new ConcurrentHashMap<>();
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A row may also become free without the end of a transaction, by a rollback to a savepoint. */
    private static final long MAX_PAUSE_MILLIS = 50;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object transactions = new Object();
    private long ended;

    /** Something that is done with the database. @param <T> what comes of it */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Throwable;
    }

    private WriteGuard() {
    }

    /** @param url without options; equal texts have the same guard */
    static WriteGuard of(String url) {
        return GUARDS.computeIfAbsent(url, key -> new WriteGuard());
    }

    /** Runs what changes something, and runs it again when a transaction has ended as long as that holds a row that this needs. */
    <T> T changing(Work<T> statement) throws Throwable {
        return untilRowsAreFree(lock.readLock(), statement);
    }

    /** Like {@link #changing}, for what may make H2 write its file. */
    <T> T changingAlone(Work<T> statement) throws Throwable {
        return untilRowsAreFree(lock.writeLock(), statement);
    }

    /** Runs what makes H2 write its file. */
    public void writing(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs what ends a transaction, which frees its rows and makes H2 write its file. */
    <T> T ending(Work<T> end) throws Throwable {
        try {
            return changingAlone(end);
        } finally {
            synchronized (transactions) {
                ended++;
                transactions.notifyAll();
            }
        }
    }

    private <T> T untilRowsAreFree(Lock held, Work<T> work) throws Throwable {
        long start = System.nanoTime();
        while (true) {
            long endedBefore = ended();
            SQLException failure;
            held.lock();
            try {
                return work.run();
            } catch (SQLException caught) {
                failure = caught;
            } finally {
                held.unlock();
            }
            if (!isLocked(failure) || System.nanoTime() - start > MAX_WAIT_NANOS || !awaitEndAfter(endedBefore)) {
                throw failure;
            }
        }
    }

    private static boolean isLocked(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.LOCK_TIMEOUT_1 || failure.getErrorCode() == ErrorCode.CONCURRENT_UPDATE_1;
    }

    private long ended() {
        synchronized (transactions) {
            return ended;
        }
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
                // as H2 does: if the thread was still marked as interrupted, the write of the rollback would close the database's file
                return false;
            }
        }
    }
}
