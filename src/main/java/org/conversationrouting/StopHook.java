package org.conversationrouting;

import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.conversationrouting.resources.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the process does when it is told to end by SIGTERM or Ctrl-C. It is the JVM's only shutdown hook: others would run beside
 * it, in no order; Log4j's would end the log first, and Camel's waits for 25 s.
 */
final class StopHook {

    private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);
    /** The contract promises 15 s; the JVM itself needs some to end. */
    private static final Duration LATEST = Duration.ofSeconds(12);

    private final RouterApplication application;
    private final Thread thread = new Thread(this::run, "stop");

    private StopHook(RouterApplication application) {
        this.application = application;
    }

    static StopHook of(RouterApplication application) {
        StopHook hook = new StopHook(application);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** @return false when it is too late for that */
    boolean remove() {
        try {
            return Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException runsAlready) {
            return false;
        }
    }

    private void run() {
        // even logging hangs when nobody reads what is logged
        Ending.after(LATEST, Ending.TERMINATED);
        LOG.info("Stopping: messages in flight are finished first");
        application.close();
        LOG.info("Stopped");
        LogManager.shutdown();
    }
}
