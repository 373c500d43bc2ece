package org.conversationrouting.engine;

import java.util.concurrent.ThreadFactory;

/** Threads for work in the background, which keep no process alive. Their names are in thread dumps and logs. */
public final class DaemonThreads {

    private DaemonThreads() {
    }

    /** For executors. @param name of each of their threads */
    public static ThreadFactory named(String name) {
        return task -> create(name, task);
    }

    /** Runs a task on a thread of its own. */
    public static Thread start(String name, Runnable task) {
        Thread thread = create(name, task);
        thread.start();
        return thread;
    }

    private static Thread create(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
