package org.conversationrouting;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A task that runs in parallel with the thread that began it: the start uses several cores, and the stop leaves behind what hangs.
 *
 * @param <T> the result
 */
final class ParallelTask<T> {

    private static final long LOOK_MILLIS = 50;

    private final FutureTask<T> task;

    private ParallelTask(FutureTask<T> task) {
        this.task = task;
    }

    /** @param name the name of the daemon thread that runs it */
    static <T> ParallelTask<T> run(String name, Callable<T> part) {
        FutureTask<T> task = new FutureTask<>(part);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new ParallelTask<>(task);
    }

    /** Waits for the result, or throws the exception of the part. */
    T join() throws Exception {
        return join(() -> false);
    }

    /**
     * Returns once the part is done, or fails as it did.
     *
     * @param givenUp whether to go on without the part
     * @throws CancellationException when it was given up; the part is not interrupted
     */
    T join(BooleanSupplier givenUp) throws Exception {
        while (!isDoneWithin(Duration.ofMillis(LOOK_MILLIS))) {
            if (givenUp.getAsBoolean()) {
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

    /** Waits until it is done, or failed, but not longer than that. */
    boolean isDoneWithin(Duration most) throws InterruptedException {
        try {
            task.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            // join() tells of it
        }
        return true;
    }
}
