package org.conversationrouting.support;

import java.io.StringWriter;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Captures what this JVM logs, at the levels of the shipped configuration, until it is closed. */
public final class LogCapture implements AutoCloseable {

    private final StringWriter written = new StringWriter();
    private final LoggerConfig root = LoggerContext.getContext(false).getConfiguration().getLoggerConfig(LogManager.ROOT_LOGGER_NAME);
    private final Appender appender;

    public LogCapture() {
        Appender console = LoggerContext.getContext(false).getConfiguration().getAppender("console");
        appender = WriterAppender.newBuilder().setName("capture").setLayout(console.getLayout())
                .setTarget(written).build();
        appender.start();
        root.addAppender(appender, null, null);
    }

    /** All lines so far, with stack traces. Leaves out the lines of the tests' PostgreSQL server, because they quote rows. */
    public String text() {
        return written.toString().lines().filter(line -> !line.contains(" EmbeddedPostgres ")).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.removeAppender(appender.getName());
        appender.stop();
    }
}
