package org.conversationrouting.health;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a task once for all concurrent callers: a caller that arrives while it runs waits for its result. */
final class SharedTask<T> {

    private final Callable<T> work;
    private FutureTask<T> running;

    SharedTask(Callable<T> work) {
        this.work = work;
    }

    T get() throws InterruptedException, ExecutionException {
        FutureTask<T> task = runningOrNew();
        // only the first caller runs it; for the others this does nothing
        task.run();
        return task.get();
    }

    private synchronized FutureTask<T> runningOrNew() {
        if (running == null || running.isDone()) {
            running = new FutureTask<>(work);
        }
        return running;
    }
}
