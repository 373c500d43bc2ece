package org.conversationrouting.resources;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.conversationrouting.settings.StartRefusedException;

/**
 * Ends a process that ran out of memory: any of its threads may be dead or have left something half done, and it would answer
 * nobody and look alive. The JVM has an option for that, which a jar can't set. So whatever catches such an error and logs it
 * gives it away, as does the thread that it ends, and a heap that stays full.
 */
public final class OutOfMemory {

    /** What the JVM calls its maximum is up to a tenth less than -Xmx. */
    private static final long LEAST_MIB = 86;
    private static final long LEAST_SAID_MIB = 96;
    private static final long MIB = 1024 * 1024;
    /** Made beforehand: when it is needed, there is no memory for it. */
    private static final byte[] LINE = ("Out of memory: the process ends, what is unfinished comes again at the next start. Give it more"
            + " with -Xmx, which is " + Runtime.getRuntime().maxMemory() / MIB + " MB now" + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8);
    private static final String TRANSPORT = "org.apache.activemq.broker.TransportConnection.Transport";
    private static final String OF_A_TRANSPORT = "failed: Unexpected error occurred: java.lang.OutOfMemoryError";
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemory() {
    }

    /** @throws StartRefusedException when the heap can't hold broker, database and routes */
    public static void requireHeap() {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        if (heap < LEAST_MIB) {
            throw new StartRefusedException("The heap is too small for the embedded broker and database: it is " + heap
                    + " MB. Give it at least " + LEAST_SAID_MIB + " MB (-Xmx" + LEAST_SAID_MIB + "m), or 256 MB for a flood of SMS");
        }
    }

    /** From now on, an OutOfMemoryError ends this process. */
    public static void endsTheProcess() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endIfCauseOf(failure);
            if (before != null) {
                before.uncaughtException(thread, failure);
            } else {
                System.err.print("Exception in thread \"" + thread.getName() + "\" ");
                failure.printStackTrace();
            }
        });
        watchTheLog();
        FullHeap.watch(OutOfMemory::end);
    }

    /** Returns unless this failure, or a cause of it, is an OutOfMemoryError. */
    public static void endIfCauseOf(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause(), depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
        }
    }

    private static void end() {
        try {
            STANDARD_ERROR.write(LINE);
        } catch (IOException nobodyListens) {
            // the exit code tells
        } finally {
            Runtime.getRuntime().halt(Ending.OUT_OF_MEMORY);
        }
    }

    /** Looks at errors; at words only where ActiveMQ has made them of an error, and a client can't choose them. */
    private static void watchTheLog() {
        AbstractAppender watching = new AbstractAppender("out-of-memory", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                endIfCauseOf(event.getThrown());
                endIfCauseOf(event.getMessage().getThrowable());
                if (event.getLoggerName().equals(TRANSPORT) && event.getMessage().getFormattedMessage().contains(OF_A_TRANSPORT)) {
                    end();
                }
            }
        };
        watching.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().addAppender(watching);
        context.getConfiguration().getRootLogger().addAppender(watching, null, null);
        context.updateLoggers();
    }
}
