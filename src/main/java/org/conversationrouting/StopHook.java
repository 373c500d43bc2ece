package org.conversationrouting;

import java.time.Duration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.conversationrouting.resources.ProcessExit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the router on SIGTERM or Ctrl-C. This is the JVM's only shutdown hook, because hooks run concurrently and in no order:
 * Log4j's hook would end logging too early, and Camel's waits for 25 s.
 */
final class StopHook {

    private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);
    /** The contract promises 15 s, and the JVM itself needs some of that time. */
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

    /** @return false if the hook is already running */
    boolean remove() {
        try {
            return Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException alreadyRunning) {
            return false;
        }
    }

    private void run() {
        // before the first log line, because even logging hangs if nobody reads the output
        ProcessExit.after(LATEST, ProcessExit.TERMINATED);
        LOG.info("Stopping: messages in progress are finished first");
        application.close();
        // threads that were not waited for may still fail, and the last line must be the last
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        Configurator.setLevel(StopHook.class, Level.INFO);
        LOG.info("Stopped");
        LogManager.shutdown();
    }
}
