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
import org.conversationrouting.engine.DaemonThreads;

/**
 * Runs a check that may hang, because a client can wait long for a broker or database that is down. Only one attempt runs at a time.
 * While it hangs, the result is "down", with the reason why the previous attempt failed.
 */
final class Probe {

    private static final long TIMEOUT_SECONDS = 3;

    interface Attempt {
        void run() throws Exception;
    }

    private final ExecutorService thread;
    private final String what;
    private final Function<Throwable, String> reason;
    private Future<?> pending;
    private Throwable lastFailure;

    /**
     * @param what   what is checked, with its article: "the broker"
     * @param reason describes in one line why an attempt failed
     */
    Probe(String threadName, String what, Function<Throwable, String> reason) {
        this.what = what;
        this.reason = reason;
        thread = Executors.newSingleThreadExecutor(DaemonThreads.named(threadName));
    }

    synchronized void run(HealthCheckResultBuilder builder, Attempt attempt) {
        if (pending == null) {
            pending = thread.submit((Callable<Void>) () -> {
                attempt.run();
                return null;
            });
        }
        try {
            pending.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
        String why = lastFailure == null ? " within " + TIMEOUT_SECONDS + " s" : ": " + reason.apply(lastFailure);
        builder.message(what + " does not answer" + why).error(lastFailure).down();
    }
}
