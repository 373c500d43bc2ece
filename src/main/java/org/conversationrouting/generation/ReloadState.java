package org.conversationrouting.generation;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.conversationrouting.check.Finding;
import org.conversationrouting.generation.ReloadStatus.Attempt;
import org.conversationrouting.generation.ReloadStatus.Result;

/** What is known about the running routes and the attempts to replace them. Thread-safe. */
final class ReloadState {

    private final Clock clock;
    private final Map<Result, AtomicLong> attempts = new EnumMap<>(Result.class);
    private ReloadStatus status;

    ReloadState(Clock clock, RoutesSnapshot first) {
        this.clock = clock;
        this.status = new ReloadStatus(1, first.hash(), null, null, false, null, null);
        for (Result result : Result.values()) {
            attempts.put(result, new AtomicLong());
        }
    }

    synchronized ReloadStatus status() {
        return status;
    }

    /** How many attempts ended so. */
    AtomicLong attempts(Result result) {
        return attempts.get(result);
    }

    /** The routes of the start run. */
    synchronized Instant started() {
        Instant now = clock.instant();
        status = new ReloadStatus(status.generation(), status.snapshot(), now, null, false, null, null);
        return now;
    }

    /** @param folderRefused whether the routes folder holds other routes, which were refused */
    synchronized Instant loaded(Generation next, boolean folderRefused) {
        Instant now = clock.instant();
        status = new ReloadStatus(next.number(), next.snapshot().hash(), now, attempt(now, Result.LOADED, List.of()), folderRefused, null,
                null);
        return now;
    }

    /** A generation failed, and the one before is back. */
    synchronized Instant wentBack(Generation next, List<Finding> errors, boolean folderRefused) {
        Instant now = clock.instant();
        status = new ReloadStatus(next.number(), next.snapshot().hash(), now, attempt(now, Result.REFUSED, errors), folderRefused, null,
                null);
        return now;
    }

    synchronized void refused(List<Finding> errors, boolean folderRefused) {
        status = new ReloadStatus(status.generation(), status.snapshot(), status.loadedAt(), attempt(clock.instant(), Result.REFUSED, errors),
                folderRefused, status.changed(), null);
    }

    synchronized void unchanged(boolean folderRefused) {
        status = new ReloadStatus(status.generation(), status.snapshot(), status.loadedAt(), attempt(clock.instant(), Result.UNCHANGED, List.of()),
                folderRefused, status.changed(), null);
    }

    /** @param generation of which this is known; another one may run by now */
    synchronized void changed(int generation, ChangedDecisions changed) {
        if (status.generation() == generation) {
            status = new ReloadStatus(generation, status.snapshot(), status.loadedAt(), status.lastAttempt(), status.folderRefused(), changed,
                    status.waiting());
        }
    }

    /** @param reason why the routes can't be replaced at the moment; null if nothing waits */
    synchronized void waiting(String reason) {
        status = status.waiting(reason);
    }

    private Attempt attempt(Instant at, Result result, List<Finding> errors) {
        attempts.get(result).incrementAndGet();
        return new Attempt(at, result, errors);
    }

    /** Seconds since the last attempt; NaN before the first. */
    double secondsSinceLastAttempt() {
        Attempt last = status().lastAttempt();
        return last == null ? Double.NaN : (clock.millis() - last.at().toEpochMilli()) / 1_000.0;
    }
}
