package org.conversationrouting.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.conversationrouting.broker.BrowsedDepths;
import org.conversationrouting.broker.EmbeddedBroker;
import org.conversationrouting.settings.Settings;

/** How many messages are on each queue, as far as the broker tells. Read in the background. */
public final class QueueDepths implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** Longer, because the broker has to send the messages that are counted. */
    private static final Duration BROWSING_PERIOD = Duration.ofSeconds(60);
    private static final String THREAD = "queue-depths";

    private final List<ObservedQueue> queues;
    private final BackgroundSample<Map<String, Long>> depths;

    /** @param depth null while it is unknown */
    public record Depth(String queue, String kind, Long depth) {
    }

    private QueueDepths(Collection<ObservedQueue> queues, Duration period, Callable<Map<String, Long>> source) {
        this.queues = List.copyOf(queues);
        depths = BackgroundSample.start(THREAD, period, source);
    }

    /** All queues: the embedded broker counts them anyway. */
    public static QueueDepths of(EmbeddedBroker broker, Settings settings) {
        List<ObservedQueue> queues = ObservedQueue.of(settings);
        return new QueueDepths(queues, PERIOD, () -> {
            Map<String, Long> depths = new HashMap<>();
            for (ObservedQueue queue : queues) {
                depths.put(queue.name(), broker.depth(queue.name()));
            }
            return depths;
        });
    }

    /** Only the queues of messages that were set aside. The backlog of the others can be large, and the broker's own metrics show it. */
    public static QueueDepths of(BrowsedDepths broker, Settings settings) {
        List<ObservedQueue> queues = ObservedQueue.of(settings).stream().filter(queue -> queue.kind().isSetAside()).toList();
        List<String> names = queues.stream().map(ObservedQueue::name).toList();
        return new QueueDepths(queues, BROWSING_PERIOD, () -> broker.of(names));
    }

    /** Never waits. */
    public List<Depth> latest() {
        List<Depth> shown = new ArrayList<>();
        Optional<Map<String, Long>> known = depths.latest();
        queues.forEach(queue -> shown.add(new Depth(queue.name(), queue.kind().label(), known.map(all -> all.get(queue.name())).orElse(null))));
        return shown;
    }

    /** The registry holds a weak reference to this object. */
    public void bindTo(MeterRegistry registry) {
        for (ObservedQueue queue : queues) {
            Gauge.builder("conversation.routing.queue.depth", this, found -> found.depth(queue.name()))
                    .description("Messages on a queue, including those that are being processed; NaN while the broker does not tell")
                    .tags("queue", queue.name(), "kind", queue.kind().label()).register(registry);
        }
    }

    private double depth(String queue) {
        Long depth = depths.latest().map(all -> all.get(queue)).orElse(null);
        return depth == null ? Double.NaN : depth;
    }

    @Override
    public void close() {
        depths.close();
    }
}
