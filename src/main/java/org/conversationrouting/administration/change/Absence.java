package org.conversationrouting.administration.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A user is absent: until the end, the substitute counts as the candidate wherever a chain leads to the user.
 *
 * @param until exclusive, ISO 8601 in UTC, with the database's microseconds at most
 */
public record Absence(String userId, String substituteUserId, String until) {

    public static Absence of(String userId, String substituteUserId, Instant until) {
        return new Absence(userId, substituteUserId, until.truncatedTo(ChronoUnit.MICROS).toString());
    }

    public Instant end() {
        return Instant.parse(until);
    }
}
