package org.conversationrouting.health;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Tries something that may hang: a client of a lost broker or database can wait for a long time. One try at a time; as
 * long as one hangs, the answer is "down", for the reason that the try before it had.
 */
final class Probe {

    private static final long PATIENCE_SECONDS = 3;

    interface Try {
        void run() throws Exception;
    }

    private final ExecutorService thread;
    private final String what;
    private final Function<Throwable, String> reason;
    private Future<?> pending;
    private Throwable lastFailure;

    /**
     * @param what   that which is tried, with its article
     * @param reason says in one line why a try failed
     */
    Probe(String threadName, String what, Function<Throwable, String> reason) {
        this.what = what;
        this.reason = reason;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, threadName);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    synchronized void run(HealthCheckResultBuilder builder, Try probed) {
        if (pending == null) {
            pending = thread.submit((Callable<Void>) () -> {
                probed.run();
                return null;
            });
        }
        try {
            pending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            pending = null;
            lastFailure = null;
            builder.up();
        } catch (ExecutionException failed) {
            pending = null;
            lastFailure = failed.getCause();
            down(builder);
        } catch (TimeoutException hanging) {
            down(builder);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            builder.message("stopping").down();
        }
    }

    private void down(HealthCheckResultBuilder builder) {
        String why = lastFailure == null ? " within " + PATIENCE_SECONDS + " s" : ": " + reason.apply(lastFailure);
        builder.message(what + " does not answer" + why).error(lastFailure).down();
    }
}
