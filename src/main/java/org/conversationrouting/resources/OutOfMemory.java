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
 * Ends a process that ran out of memory. Any of its threads may have died or left its work half done, so the process could hang while
 * it looks alive. The JVM has an option for this, but a jar can't set it. So this class looks for the error in the log and among
 * uncaught exceptions, and watches for a heap that stays full.
 */
public final class OutOfMemory {

    /** The JVM reports up to a tenth less than -Xmx as its maximum. */
    private static final long MIN_MIB = 86;
    private static final long MIN_XMX_MIB = 96;
    private static final long MIB = 1024 * 1024;
    /** Created beforehand, because there may be no memory for it later. */
    private static final byte[] LINE = ("Out of memory: the process ends. Unfinished messages are delivered again after the next start. Give it more"
            + " memory with -Xmx, which is " + Runtime.getRuntime().maxMemory() / MIB + " MB now" + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8);
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemory() {
    }

    /** @throws StartRefusedException if the heap is too small for broker, database and routes */
    public static void requireHeap() {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        if (heap < MIN_MIB) {
            throw new StartRefusedException("The heap is too small for the embedded broker and database: it is " + heap
                    + " MB. Give it at least " + MIN_XMX_MIB + " MB (-Xmx" + MIN_XMX_MIB + "m), or 256 MB for a flood of SMS");
        }
    }

    /** From now on, an OutOfMemoryError ends this process. */
    public static void endProcessWhenItOccurs() {
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
        } catch (IOException unwritable) {
            // the exit code is enough
        } finally {
            Runtime.getRuntime().halt(ProcessExit.OUT_OF_MEMORY);
        }
    }

    private static void watchTheLog() {
        AbstractAppender appender = new AbstractAppender("out-of-memory", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                endIfCauseOf(event.getThrown());
                endIfCauseOf(event.getMessage().getThrowable());
            }
        };
        appender.start();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        context.getConfiguration().addAppender(appender);
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.updateLoggers();
    }
}
