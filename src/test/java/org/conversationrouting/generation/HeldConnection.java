package org.conversationrouting.generation;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Intercepted;

/** Holds up the next thread of some kind that asks for a database connection. */
final class HeldConnection {

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

    RouterApplication router(Settings settings) {
        return new RouterApplication(settings, Clock.systemUTC()) {
            @Override
            protected DataSource forRoutes(DataSource connections) {
                return Intercepted.of(DataSource.class, connections, (method, arguments, original) -> {
                    if (method.getName().equals("getConnection") && thread.test(Thread.currentThread().getName())
                            && armed.compareAndSet(true, false)) {
                        hold();
                    }
                    return original.proceed();
                });
            }
        };
    }

    private void hold() throws InterruptedException, SQLException {
        held.countDown();
        if (!released.await(MAX_SECONDS, TimeUnit.SECONDS) || fails) {
            throw new SQLTransientConnectionException("no connection for this test");
        }
    }
}
