package org.conversationrouting.tools.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (or SIGTERM) end long work cleanly: the command stops at the next opportunity, prints what it knows, and the process ends
 * with 130 (or 143).
 *
 * <pre>
 * try (Interruption interruption = Interruption.watch()) {
 *     while (… &amp;&amp; !interruption.requested()) { … }
 *     // print the summary, and flush it
 * }
 * </pre>
 *
 * <p>The JVM ends, with its own exit code, as soon as its shutdown hooks have ended. So the hook waits until this object is closed. By then
 * {@code System.exit} has not been called: it would wait for the hook.
 */
final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Duration patience;
    private final Thread hook = new Thread(this::awaitEnd, "interruption");
    private volatile boolean requested;

    private Interruption(Duration patience) {
        this.patience = patience;
    }

    /** From now on, the process ends at most 10 s after it is interrupted, or earlier if this object is closed. */
    static Interruption watch() {
        return watch(PATIENCE);
    }

    static Interruption watch(Duration patience) {
        Interruption interruption = new Interruption(patience);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException alreadyEnding) {
            interruption.requested = true;
        }
        return interruption;
    }

    /** Whether the work should stop. */
    boolean requested() {
        return requested;
    }

    /** If the process was interrupted, it ends now. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook has just been released
        }
    }

    private void awaitEnd() {
        requested = true;
        try {
            // the rest is lost if the work hangs
            finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            // never happens: nothing else has a reference to this thread
        }
    }
}
