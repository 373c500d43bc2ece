package org.conversationrouting.administration.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Days of a filter. Times are shown in the zone of whoever reads them, so their days begin there, too. */
public final class Days {

    private Days() {
    }

    /**
     * @param day   such as {@code 2026-11-22}
     * @param later how many days later
     * @param zone  of whoever reads the page; one that is missing or unknown stands for UTC
     * @return when that day begins
     * @throws java.time.format.DateTimeParseException if it is no day
     */
    public static Instant start(String day, int later, String zone) {
        return LocalDate.parse(day).plusDays(later).atStartOfDay(zone(zone)).toInstant();
    }

    private static ZoneId zone(String zone) {
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
