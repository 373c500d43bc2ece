package org.conversationrouting.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.conversationrouting.engine.listener.RetryQueue;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** A JMS queue whose depth is watched. @param name as in the settings */
public record ObservedQueue(String name, Kind kind) {

    /** The broker's default. Another one holds nothing that the router or the broker's default policy put there. */
    private static final String DEAD_LETTERS = "ActiveMQ.DLQ";

    /** What a queue is for, whatever its name. */
    public enum Kind {
        /** Messages that wait for the router. */
        INBOUND,
        /** Messages that failed for technical reasons and wait for the next attempt. */
        RETRY,
        /** Events that wait for their consumers. */
        EVENTS,
        /** SMS without an owner. */
        UNROUTED,
        /** Messages that can't be read or processed. */
        REJECTED,
        /** Messages that the broker gave up. */
        DEAD_LETTER;

        /** In lower case, as a label. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its messages were set aside and wait for a person. */
        boolean isSetAside() {
            return this == UNROUTED || this == REJECTED || this == DEAD_LETTER;
        }
    }

    /** All queues of the router, and the dead-letter queue. */
    static List<ObservedQueue> of(Settings settings) {
        List<ObservedQueue> queues = new ArrayList<>();
        settings.inputQueues().forEach(queue -> queues.add(new ObservedQueue(queue, Kind.INBOUND)));
        settings.inputQueues().forEach(queue -> queues.add(new ObservedQueue(queue + RetryQueue.SUFFIX, Kind.RETRY)));
        settings.eventQueues().forEach(queue -> queues.add(new ObservedQueue(queue, Kind.EVENTS)));
        queues.add(new ObservedQueue(settings.get(Setting.QUEUE_SMS_UNROUTED), Kind.UNROUTED));
        queues.add(new ObservedQueue(settings.get(Setting.QUEUE_SMS_REJECTED), Kind.REJECTED));
        queues.add(new ObservedQueue(DEAD_LETTERS, Kind.DEAD_LETTER));
        return queues;
    }
}
