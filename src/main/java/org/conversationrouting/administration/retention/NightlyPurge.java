package org.conversationrouting.administration.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Purges every night, between three and four o'clock in the time zone of the process. Of several routers, the one that comes first does it: each
 * chooses a moment at random, and does nothing if a purge was completed within the last 20 hours, or is running.
 */
public final class NightlyPurge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyPurge.class);
    private static final LocalTime FROM = LocalTime.of(3, 0);
    private static final Duration WITHIN = Duration.ofHours(1);
    private static final Duration RECENTLY = Duration.ofHours(20);
    private static final Duration PART = Duration.ofMinutes(1);

    private final Purge purge;
    private final int days;
    private final Clock clock;
    private final PurgeMeters meters;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("nightly-purge"));
    private volatile boolean stopping;

    NightlyPurge(DataSource database, Settings settings, Clock clock, MeterRegistry registry) {
        this.purge = new Purge(database, settings);
        this.days = settings.number(Setting.PURGE_OLDER_THAN);
        this.clock = clock;
        this.meters = new PurgeMeters(registry);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @return null if {@code PURGE_OLDER_THAN} is unset */
    public static NightlyPurge start(DataSource database, Settings settings, Clock clock, MeterRegistry registry) {
        if (settings.get(Setting.PURGE_OLDER_THAN) == null) {
            return null;
        }
        NightlyPurge nightly = new NightlyPurge(database, settings, clock, registry);
        nightly.timer.execute(nightly::readCompletion);
        nightly.schedule();
        return nightly;
    }

    private void schedule() {
        Duration after = Duration.ofSeconds(ThreadLocalRandom.current().nextLong(WITHIN.toSeconds()));
        Instant now = clock.instant();
        timer.schedule(this::runAndSchedule, Duration.between(now, next(now, ZoneId.systemDefault(), after)).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param after how long after three o'clock. @return the next such moment after now */
    static Instant next(Instant now, ZoneId zone, Duration after) {
        ZonedDateTime today = now.atZone(zone);
        Instant candidate = today.toLocalDate().atTime(FROM).atZone(zone).toInstant().plus(after);
        return candidate.isAfter(now) ? candidate : today.toLocalDate().plusDays(1).atTime(FROM).atZone(zone).toInstant().plus(after);
    }

    private void runAndSchedule() {
        try {
            run();
        } finally {
            if (!stopping) {
                schedule();
            }
        }
    }

    private void readCompletion() {
        try {
            meters.completed(purge.completedAt());
        } catch (DataAccessException unavailable) {
            LOG.debug("It can't be read when the last purge was", unavailable);
        }
    }

    /** Purges now, unless it was done or is being done. Failures are logged: the next night continues. */
    void run() {
        PurgeCounts counts = PurgeCounts.NONE;
        try {
            Instant now = clock.instant();
            purge.requireSameTime(now);
            Optional<Instant> completed = purge.completedAt();
            if (completed.isPresent() && completed.get().isAfter(now.minus(RECENTLY))) {
                meters.completed(completed);
                return;
            }
            Purge.Order order = new Purge.Order(UUID.randomUUID().toString(), now.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS), false);
            PurgePosition position = PurgePosition.START;
            while (!position.complete()) {
                Optional<Purge.Progress> part = purge.run(order, position, PART, () -> stopping);
                if (part.isEmpty()) {
                    LOG.info("Another purge is running, so this router does not purge");
                    return;
                }
                counts = counts.plus(part.get().counts());
                meters.add(part.get().counts());
                position = part.get().next();
                if (stopping && !position.complete()) {
                    purge.abandon(order);
                    log("The purge was stopped; the next one continues. Deleted", order, counts);
                    return;
                }
            }
            log("Purged", order, counts);
            readCompletion();
        } catch (RuntimeException failure) {
            LOG.warn("The nightly purge failed after {} rows, and continues the next night: {}", counts.total(), Reason.of(failure));
        }
    }

    private void log(String what, Purge.Order order, PurgeCounts counts) {
        LOG.info("{} what was closed before {}: {} conversations, {} SMS, {} events, {} failed attempts", what, order.closedBefore(),
                counts.conversations(), counts.sms(), counts.events(), counts.failedAttempts());
    }

    /** Finishes the batch that it is at. Does not interrupt it, because H2 would close the database for everybody. */
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        timer.shutdown();
        timer.awaitTermination(2, TimeUnit.SECONDS);
    }
}
