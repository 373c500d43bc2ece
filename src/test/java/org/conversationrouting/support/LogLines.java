package org.conversationrouting.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Captures what this JVM or one of its classes logs, each line as {@code LEVEL message}, until it is closed. */
public final class LogLines implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LogManager.getRootLogger();
    private final AbstractAppender appender;

    public LogLines() {
        this(logger -> true);
    }

    /**
     * @param wanted selects loggers by name. The appender is at the root logger, because adding one to another logger would change that
     * logger permanently
     */
    private LogLines(Predicate<String> wanted) {
        appender = new AbstractAppender("log-lines", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                if (wanted.test(event.getLoggerName())) {
                    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
                }
            }
        };
        appender.start();
        root.addAppender(appender);
    }

    public static LogLines of(Class<?> logging) {
        return new LogLines(logging.getName()::equals);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.removeAppender(appender);
        appender.stop();
    }
}
