package org.conversationrouting.generation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.conversationrouting.engine.fault.Faults;
import org.conversationrouting.engine.fault.Trial;

/**
 * The first 30 s of a generation. It ends early if the routes themselves fail, or three messages that had not failed before. A technical
 * fault of the database or the broker does not count.
 */
final class Probation implements Trial {

    static final Duration DURATION = Duration.ofSeconds(30);
    private static final int MAX_FAILING = 3;

    private final FailedMessages failed;
    private final Consumer<Failure> whenFailed;
    private final LongSupplier nanoTime;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long begin;
    private volatile boolean begun;

    /**
     * Why it ended early.
     *
     * @param endpoint that was called last, as a URI; null if unknown
     * @param messages that failed newly; 0 if the routes themselves are wrong
     */
    record Failure(Throwable cause, String endpoint, int messages) {
    }

    /** When messages failed first, to tell new failures from old ones. Shared by all generations. */
    static final class FailedMessages {
        private static final Duration MAX_AGE = Duration.ofMinutes(10);
        private static final int MAX_SIZE = 10_000;

        private final Cache<String, Long> firstFailures = Caffeine.newBuilder().expireAfterAccess(MAX_AGE).maximumSize(MAX_SIZE).build();

        long firstFailure(String messageId, long now) {
            return firstFailures.get(messageId, id -> now);
        }
    }

    /**
     * @param whenFailed called at most once, on the thread of a consumer
     * @param nanoTime   a monotonic clock
     */
    Probation(FailedMessages failed, Consumer<Failure> whenFailed, LongSupplier nanoTime) {
        this.failed = failed;
        this.whenFailed = whenFailed;
        this.nanoTime = nanoTime;
    }

    /** From now on, failures count. */
    void begin() {
        begin = nanoTime.getAsLong();
        begun = true;
    }

    /** Also after it has failed, until the routes are replaced. */
    @Override
    public boolean isOn() {
        return begun && (ended.get() || nanoTime.getAsLong() - begin < DURATION.toNanos());
    }

    @Override
    public void failed(Throwable failure, String endpoint) {
        if (isOn() && Faults.isOfRoutes(failure)) {
            end(new Failure(failure, endpoint, 0));
        }
    }

    @Override
    public void failedAlone(String messageId, Throwable failure) {
        long now = nanoTime.getAsLong();
        long first = failed.firstFailure(messageId, now);
        failed(failure, null);
        if (isOn() && first - begin >= 0 && !Faults.isTechnical(failure) && failing.add(messageId) && failing.size() >= MAX_FAILING) {
            end(new Failure(failure, null, MAX_FAILING));
        }
    }

    private void end(Failure failure) {
        if (ended.compareAndSet(false, true)) {
            whenFailed.accept(failure);
        }
    }
}
