package org.conversationrouting.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A task that runs in parallel with the thread that started it. So the start uses several cores, and the stop can abandon a part that
 * hangs.
 *
 * @param <T> the result
 */
public final class ParallelTask<T> {

    private static final long POLL_MILLIS = 50;

    private final FutureTask<T> task;

    private ParallelTask(FutureTask<T> task) {
        this.task = task;
    }

    /** @param name the name of the daemon thread that runs it */
    public static <T> ParallelTask<T> run(String name, Callable<T> part) {
        FutureTask<T> task = new FutureTask<>(part);
        DaemonThreads.start(name, task);
        return new ParallelTask<>(task);
    }

    /** Waits for the result, or throws the task's exception. */
    public T join() throws Exception {
        return join(() -> false);
    }

    /**
     * Waits for the result, or throws the task's exception.
     *
     * @param abandoned whether to continue without the task
     * @throws CancellationException if the task was abandoned; it is not interrupted
     */
    public T join(BooleanSupplier abandoned) throws Exception {
        while (!isDoneWithin(Duration.ofMillis(POLL_MILLIS))) {
            if (abandoned.getAsBoolean()) {
                throw new CancellationException();
            }
        }
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** Waits until the task has ended, successfully or not, but no longer than this. */
    public boolean isDoneWithin(Duration limit) throws InterruptedException {
        try {
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            // join() throws it
        }
        return true;
    }
}
