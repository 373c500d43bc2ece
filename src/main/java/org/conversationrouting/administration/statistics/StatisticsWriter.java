package org.conversationrouting.administration.statistics;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adds what this router has counted to {@code routing_statistic}, once a minute and when it stops. All instances add to the same rows. A
 * process that is killed loses its last minute.
 */
public final class StatisticsWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsWriter.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int DAYS_KEPT = 400;
    private static final int MAX_TEXT = 64;

    private final JdbcClient database;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Map<Outcome, Long> written = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("statistics"));
    private OffsetDateTime lastHour;

    public StatisticsWriter(JdbcClient database, Outcomes outcomes, Clock clock) {
        this.database = database;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::write, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What can't be written now is written next time. */
    synchronized void write() {
        try {
            OffsetDateTime hour = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
            outcomes.totals().forEach((outcome, total) -> {
                long more = total - written.getOrDefault(outcome, 0L);
                if (more > 0) {
                    add(hour, outcome, more);
                    written.put(outcome, total);
                }
            });
            if (!hour.equals(lastHour)) {
                database.sql("DELETE FROM routing_statistic WHERE hour_start < ?").param(hour.minusDays(DAYS_KEPT)).update();
                lastHour = hour;
            }
        } catch (RuntimeException failure) {
            if (Faults.isUnavailability(failure)) {
                LOG.debug("The statistics can't be written now", failure);
            } else {
                LOG.warn("The statistics can't be written: {}", Reason.of(failure));
            }
        }
    }

    private void add(OffsetDateTime hour, Outcome outcome, long more) {
        database.sql("INSERT INTO routing_statistic (hour_start, outcome, option, position, reason, messages) VALUES (?, ?, ?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING")
                .param(hour).param(outcome.type()).param(text(outcome.option())).param(text(outcome.position())).param(text(outcome.reason())).update();
        database.sql("UPDATE routing_statistic SET messages = messages + ?"
                        + " WHERE hour_start = ? AND outcome = ? AND option = ? AND position = ? AND reason = ?")
                .param(more).param(hour).param(outcome.type()).param(text(outcome.option())).param(text(outcome.position()))
                .param(text(outcome.reason())).update();
    }

    private static String text(String value) {
        return value == null ? "" : value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    }

    @Override
    public void close() {
        timer.shutdown();
        write();
    }
}
