package org.conversationrouting.health;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.engine.DaemonThreads;

/**
 * The limits and the thread pool of the JDK's HTTP server. It reads each request on a thread of the pool, so a client that sends half a
 * request occupies a thread, by default forever.
 */
final class HttpServerLimits {

    private static final int THREADS = 200;
    private static final int CONNECTIONS = 400;
    private static final int IDLE_THREAD_SECONDS = 30;
    private static final int REQUEST_SECONDS = 5;
    /** Longer than the health checks take when the broker or the database does not answer. */
    private static final int RESPONSE_SECONDS = 20;
    private static final int MAX_HEADERS_BYTES = 16 * 1024;

    private HttpServerLimits() {
    }

    /** Must be called before the server's class is loaded, because that is when it reads its limits. Keeps properties that are set. */
    static void apply() {
        // also limits clients that send nothing
        setUnlessSet("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        setUnlessSet("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", MAX_HEADERS_BYTES);
        // the server closes further connections immediately, because broker and database need the file descriptors
        setUnlessSet("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    /** Daemon threads, which end when idle. */
    static ExecutorService threadPool() {
        ThreadPoolExecutor threadPool = new ThreadPoolExecutor(THREADS, THREADS, IDLE_THREAD_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), DaemonThreads.named("observe"));
        threadPool.allowCoreThreadTimeOut(true);
        return threadPool;
    }

    private static void setUnlessSet(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(value));
        }
    }
}
