package org.conversationrouting;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.flow.sms.CommittedBatches;
import org.conversationrouting.metrics.Meters;

/** Measures committed batches. The meters are created once, because finding one by its labels would cost more than recording in it. */
final class BatchMeters implements CommittedBatches.Observer {

    private static final List<String> QUEUES = List.of("sms.inbound", "sms.sent", "conversation.close");

    private final Map<String, DistributionSummary> sizes;
    private final Timer publication;

    BatchMeters(Meters meters) {
        sizes = QUEUES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), meters::batchSize));
        publication = meters.publicationTime();
    }

    @Override
    public void batch(String queue, int messages) {
        sizes.get(queue).record(messages);
    }

    @Override
    public void published(long millis) {
        publication.record(millis, TimeUnit.MILLISECONDS);
    }
}
