package org.conversationrouting.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads and limits of the JDK's HTTP server. It reads a request on a thread of its executor, so each client that sends half a
 * request holds one for as long as the server lets it: by default for ever.
 */
final class HttpThreads {

    private static final int THREADS = 200;
    private static final int CONNECTIONS = 400;
    private static final int IDLE_THREAD_SECONDS = 30;
    private static final int REQUEST_SECONDS = 5;
    /** Longer than the checks may take, in which a lost broker or database is waited for. */
    private static final int RESPONSE_SECONDS = 20;
    private static final int MAX_HEADERS_BYTES = 16 * 1024;

    private HttpThreads() {
    }

    /** To be called before the server's class is first used, which reads its limits only then. What an operator set stays. */
    static void limit() {
        // a client that sends nothing at all is ended after the time for a request, too
        setUnlessSet("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        setUnlessSet("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", MAX_HEADERS_BYTES);
        // more would take the descriptors that broker and database need; the server closes them at once
        setUnlessSet("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    /** Daemons; they end when there is nothing to do. */
    static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, IDLE_THREAD_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), task -> {
                    Thread daemon = new Thread(task, "observe");
                    daemon.setDaemon(true);
                    return daemon;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static void setUnlessSet(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(value));
        }
    }
}
