package org.conversationrouting;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One part of the start that goes on while the next one begins: a start uses more than one core. */
final class Meanwhile {

    private final FutureTask<Void> task;

    private Meanwhile(FutureTask<Void> task) {
        this.task = task;
    }

    /** @param name what the thread is called; it does not keep the process alive */
    static Meanwhile run(String name, Callable<Void> part) {
        FutureTask<Void> task = new FutureTask<>(part);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile(task);
    }

    /** Returns once the part is done, or fails as it did. */
    void join() throws Exception {
        try {
            task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
