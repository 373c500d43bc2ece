package org.conversationrouting.flow.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;

/** Reads and writes times in the contract's format, with the database's precision of microseconds. */
public final class Times {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);      // 30 February is an error, not the 28th

    /** The position of the separator, after {@code 2026-11-22}. */
    private static final int END_OF_DATE = 10;

    private Times() {
    }

    /**
     * Reads ISO 8601 with an offset in all its common variants: a blank in place of the {@code T}, a comma before the fraction,
     * {@code +0000} and {@code +00}, a zone in brackets.
     *
     * @return the time, or null if it can't be read or is not in the years 1 to 9999
     */
    public static Instant parse(String text) {
        try {
            Instant time = OffsetDateTime.parse(plain(text), WITH_OFFSET).toInstant().truncatedTo(ChronoUnit.MICROS);
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.replace(',', '.'));
        int zone = plain.indexOf("[");
        if (zone >= 0 && text.endsWith("]")) {
            // redundant: the offset comes before it
            plain.setLength(zone);
        }
        if (plain.length() > END_OF_DATE && plain.charAt(END_OF_DATE) == ' ') {
            plain.setCharAt(END_OF_DATE, 'T');
        }
        return plain.toString();
    }

    /** @param value the value of a column with time zone. @return null for null */
    public static Instant ofColumn(Object value) {
        return value == null ? null : ((OffsetDateTime) value).toInstant();
    }

    /** @return ISO 8601 in UTC with {@code Z}; null for null */
    public static String iso(Instant time) {
        return time == null ? null : time.toString();
    }
}
