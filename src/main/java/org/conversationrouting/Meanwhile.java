package org.conversationrouting;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One part of the start that goes on while the next one begins: a start uses more than one core.
 *
 * @param <T> what comes of it
 */
final class Meanwhile<T> {

    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    /** @param name what the thread is called; it does not keep the process alive */
    static <T> Meanwhile<T> run(String name, Callable<T> part) {
        FutureTask<T> task = new FutureTask<>(part);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(task);
    }

    /** Returns once the part is done, or fails as it did. */
    T join() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
