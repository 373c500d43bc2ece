package org.conversationrouting.generation;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Holds up the next thread of some kind that asks for a database connection. */
final class HeldConnection implements InterceptedDatabase {

    private static final long MAX_SECONDS = 60;

    private final Predicate<String> thread;
    private final boolean fails;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicBoolean armed = new AtomicBoolean();

    /** @param thread its name @param fails whether it gets no connection in the end */
    HeldConnection(Predicate<String> thread, boolean fails) {
        this.thread = thread;
        this.fails = fails;
    }

    /** From now on. */
    void arm() {
        armed.set(true);
    }

    void awaitHeld() throws InterruptedException {
        if (!held.await(MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody asked for a connection");
        }
    }

    void release() {
        released.countDown();
    }

    @Override
    public void beforeConnection() throws SQLException, InterruptedException {
        if (thread.test(Thread.currentThread().getName()) && armed.compareAndSet(true, false)) {
            hold();
        }
    }

    private void hold() throws InterruptedException, SQLException {
        held.countDown();
        if (!released.await(MAX_SECONDS, TimeUnit.SECONDS) || fails) {
            throw new SQLTransientConnectionException("no connection for this test");
        }
    }
}
