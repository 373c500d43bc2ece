package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.conversationrouting.engine.DaemonThreads;
import org.conversationrouting.engine.fault.Reason;
import org.conversationrouting.flow.event.Outcome;
import org.conversationrouting.flow.event.Outcomes;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message to {@code ALERT_WEBHOOK_URL} when this router could give no owner to many SMS within ten minutes, and no more than one within that
 * time.
 */
final class UnroutedAlert implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnroutedAlert.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Outcomes outcomes;
    private final Webhook webhook;
    private final int threshold;
    private final Duration window;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("unrouted-alert"));

    private UnroutedAlert(Outcomes outcomes, Webhook webhook, int threshold, Duration window) {
        this.outcomes = outcomes;
        this.webhook = webhook;
        this.threshold = threshold;
        this.window = window;
        samples.add(sample());
    }

    /** How many SMS were unrouted since the start, by reason. @param nanos when they were counted */
    private record Sample(long nanos, Map<String, Long> byReason) {
    }

    /**
     * What is sent. No number and no text of an SMS is in it.
     *
     * @param text    for a person, in the field that chat programs show
     * @param count   SMS that were unrouted within the window
     * @param reasons the same SMS by reason
     */
    @JsonPropertyOrder({"text", "event", "count", "windowSeconds", "reasons"})
    record Message(String text, String event, long count, long windowSeconds, Map<String, Long> reasons) {
    }

    /** @return null if no address is set */
    static UnroutedAlert start(Settings settings, Outcomes outcomes) {
        return settings.get(Setting.ALERT_WEBHOOK_URL) == null ? null : start(settings, outcomes, WINDOW, PERIOD, PAUSE);
    }

    static UnroutedAlert start(Settings settings, Outcomes outcomes, Duration window, Duration period, Duration pause) {
        UnroutedAlert alert = new UnroutedAlert(outcomes, new Webhook(URI.create(settings.get(Setting.ALERT_WEBHOOK_URL)), pause),
                settings.number(Setting.ALERT_UNROUTED_THRESHOLD), window);
        alert.timer.scheduleWithFixedDelay(alert::check, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return alert;
    }

    private void check() {
        try {
            Sample now = sample();
            while (samples.size() > 1 && now.nanos() - samples.peek().nanos() > window.toNanos()) {
                samples.remove();
            }
            Map<String, Long> more = new TreeMap<>(now.byReason());
            samples.peek().byReason().forEach((reason, before) -> more.merge(reason, -before, Long::sum));
            more.values().removeIf(count -> count <= 0);
            long count = more.values().stream().mapToLong(Long::longValue).sum();
            samples.add(now);
            if (count >= threshold) {
                // begins anew, so that the same SMS are not reported twice
                samples.clear();
                samples.add(now);
                LOG.warn("{} SMS were unrouted within {} minutes: {}", count, window.toMinutes(), more);
                webhook.send(new Message(text(count, more), "UNROUTED_SMS", count, window.toSeconds(), more));
                waitFor(now);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("Unrouted SMS can't be reported: {}", Reason.of(failure));
        }
    }

    /** The next message is sent when the window is over, at the earliest. */
    private void waitFor(Sample last) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(window.toNanos() - (System.nanoTime() - last.nanos()));
    }

    private String text(long count, Map<String, Long> reasons) {
        return count + " SMS found no owner within " + (window.toMinutes() == 1 ? "a minute" : window.toMinutes() + " minutes") + ": "
                + reasons.entrySet().stream().map(reason -> reason.getKey() + " " + reason.getValue()).collect(Collectors.joining(", "))
                + ". The administration page shows what to do, under Unrouted.";
    }

    private Sample sample() {
        return new Sample(System.nanoTime(), outcomes.totals().entrySet().stream().filter(total -> total.getKey().type().equals(Outcome.UNROUTED))
                .collect(Collectors.toMap(total -> String.valueOf(total.getKey().reason()), Map.Entry::getValue, Long::sum)));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
