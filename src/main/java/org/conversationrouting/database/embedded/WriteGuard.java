package org.conversationrouting.database.embedded;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other connections from changing anything while H2 writes its file. H2 collects the changed tables and indexes one by one: what
 * changes meanwhile is written for one of them and not for the other, and a process that is killed then leaves such a file behind. So a
 * statement that changes something holds a shared lock, and whatever makes H2 write holds an exclusive one. A statement never holds its lock
 * while it waits for a row, because the row's owner needs the exclusive one to commit. One guard serves all connections to a database.
 */
public final class WriteGuard {

    private static final Logger LOG = LoggerFactory.getLogger(WriteGuard.class);
    private static final Map<String, WriteGuard> GUARDS = new ConcurrentHashMap<>();
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** A statement that fails also frees rows, and nobody is told. */
    private static final long MAX_PAUSE_MILLIS = 50;
    /** Longer than any statement should take. */
    private static final long MAX_STATEMENT_SECONDS = 3;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Object transactions = new Object();
    private volatile long ended;

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

    /** Runs a statement beside others. If it needs a row of another transaction, runs it again after some transaction has ended. */
    <T> T shared(Work<T> statement) throws Throwable {
        return untilRowsAreFree(lock.readLock(), statement);
    }

    /** Like {@link #shared}, but while nothing else is changed. */
    <T> T exclusively(Work<T> statement) throws Throwable {
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

    /**
     * Runs what ends a transaction or a part of it, which frees rows and makes H2 write its file. This must not wait forever: within a
     * statement, H2 waits without a limit for a row of a transaction in which a statement has failed, and only the end of that transaction helps.
     */
    <T> T ending(Work<T> end) throws Throwable {
        boolean locked = tryLock();
        try {
            return end.run();
        } finally {
            if (locked) {
                lock.writeLock().unlock();
            }
            synchronized (transactions) {
                ended++;
                transactions.notifyAll();
            }
        }
    }

    private boolean tryLock() {
        try {
            if (lock.writeLock().tryLock(MAX_STATEMENT_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
            LOG.debug("A transaction ends while a statement that takes very long changes something");
        } catch (InterruptedException interrupted) {
            // not restored: if the thread was still marked as interrupted, H2's write would close the database's file
            LOG.debug("A transaction ends in an interrupted thread");
        }
        return false;
    }

    private <T> T untilRowsAreFree(Lock held, Work<T> work) throws Throwable {
        long start = System.nanoTime();
        while (true) {
            long endedBefore = ended;
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
