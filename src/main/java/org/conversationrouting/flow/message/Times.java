package org.conversationrouting.flow.message;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

/** Times as the contract writes them, in the precision that the database keeps: microseconds. */
public final class Times {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);      // 30 February is no day, not the 28th

    private Times() {
    }

    /** @return the time, or null when the text is no ISO 8601 time with an offset, of the years 1 to 9999 */
    public static Instant parse(String text) {
        try {
            Instant time = OffsetDateTime.parse(text, WITH_OFFSET).toInstant().truncatedTo(ChronoUnit.MICROS);
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** @param value what a JDBC driver returns for a time with time zone; null for null */
    public static Instant ofColumn(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        throw new IllegalArgumentException("No time: " + value.getClass().getName());
    }

    /** @return ISO 8601 in UTC with {@code Z}; null for null */
    public static String iso(Instant time) {
        return time == null ? null : time.toString();
    }
}
