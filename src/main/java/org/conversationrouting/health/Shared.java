package org.conversationrouting.health;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Does something once for all who want it at the same time: whoever comes while it is being done waits for that result. */
final class Shared<T> {

    private final Callable<T> work;
    private FutureTask<T> running;

    Shared(Callable<T> work) {
        this.work = work;
    }

    T get() throws InterruptedException, ExecutionException {
        FutureTask<T> task = begunOrNew();
        // of all callers the first does it; for the others this does nothing
        task.run();
        return task.get();
    }

    private synchronized FutureTask<T> begunOrNew() {
        if (running == null || running.isDone()) {
            running = new FutureTask<>(work);
        }
        return running;
    }
}
