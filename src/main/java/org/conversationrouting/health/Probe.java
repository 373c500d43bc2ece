package org.conversationrouting.health;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Tries something that may hang: a client of a lost broker or database can wait for a long time. One try at a time; as
 * long as one hangs, the answer is "down".
 */
final class Probe {

    private static final long PATIENCE_SECONDS = 3;

    interface Try {
        void run() throws Exception;
    }

    private final ExecutorService thread;
    private Future<?> pending;

    Probe(String threadName) {
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, threadName);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    synchronized void run(HealthCheckResultBuilder builder, String what, Try probed) {
        if (pending == null || pending.isDone()) {
            pending = thread.submit((Callable<Void>) () -> {
                probed.run();
                return null;
            });
        }
        try {
            pending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            pending = null;
            builder.up();
        } catch (ExecutionException failed) {
            pending = null;
            builder.message(what + " does not answer: " + failed.getCause().getMessage()).down();
        } catch (TimeoutException hanging) {
            builder.message(what + " does not answer within " + PATIENCE_SECONDS + " s").down();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            builder.message("stopping").down();
        }
    }
}
