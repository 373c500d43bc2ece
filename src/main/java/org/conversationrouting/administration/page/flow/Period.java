package org.conversationrouting.administration.page.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** How far a chart looks back, and in which steps. */
public enum Period {
    DAY("24h", "Last 24 hours", Duration.ofHours(1), 24),
    WEEK("7d", "Last 7 days", Duration.ofHours(6), 28),
    MONTH("30d", "Last 30 days", Duration.ofDays(1), 30);

    private final String code;
    private final String title;
    private final Duration step;
    private final int steps;

    Period(String code, String title, Duration step, int steps) {
        this.code = code;
        this.title = title;
        this.step = step;
        this.steps = steps;
    }

    /** The period with this code; the last 24 hours if there is none. */
    static Period of(String code) {
        return Arrays.stream(values()).filter(period -> period.code.equals(code)).findFirst().orElse(DAY);
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    int steps() {
        return steps;
    }

    Duration step() {
        return step;
    }

    /** The first step, so that the last one contains this time. */
    Instant start(Instant now) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds).minus(step.multipliedBy(steps - 1L));
    }

    /** The step that contains a time. */
    int index(Instant start, Instant time) {
        return (int) (ChronoUnit.SECONDS.between(start, time) / step.toSeconds());
    }
}
