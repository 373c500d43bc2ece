package org.conversationrouting.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;

/**
 * Notes an attempt at a message beforehand, in a transaction of its own, so that it counts if the process dies
 * meanwhile; and takes it back if the process lives.
 */
public final class Attempts {

    private final Map<String, Integer> ownNotes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> toTakeBack = new ConcurrentLinkedQueue<>();

    /** @throws RuntimeCamelException when it could not be noted */
    public void begin(CamelContext context, String jmsMessageId) {
        try (var template = context.createProducerTemplate()) {
            Exchange noted = template.send("direct:note-failed-attempt",
                    exchange -> exchange.setVariable("jmsMessageId", jmsMessageId));
            if (noted.getException() != null) {
                throw RuntimeCamelException.wrapRuntimeCamelException(noted.getException());
            }
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
        ownNotes.merge(jmsMessageId, 1, Integer::sum);
    }

    /** The attempt is over, whatever came of it, and the process lives. */
    public void end(String jmsMessageId) {
        toTakeBack.add(jmsMessageId);
    }

    /** @return how many of the attempts counted were not noted by this process itself and are still to be taken back */
    int apartFromOwnNotes(String jmsMessageId, int counted) {
        return counted - ownNotes.getOrDefault(jmsMessageId, 0);
    }

    /** @return ids of attempts to take back, each to be confirmed by {@link #takenBack} or given back by {@link #giveBack} */
    public List<String> takeAttemptsToTakeBack() {
        List<String> ids = new ArrayList<>();
        for (String id = toTakeBack.poll(); id != null; id = toTakeBack.poll()) {
            ids.add(id);
        }
        return ids;
    }

    public void takenBack(List<String> jmsMessageIds) {
        jmsMessageIds.forEach(id -> ownNotes.computeIfPresent(id, (key, notes) -> notes > 1 ? notes - 1 : null));
    }

    public void giveBack(List<String> jmsMessageIds) {
        toTakeBack.addAll(jmsMessageIds);
    }
}
