package org.conversationrouting.tools.republish;

import org.conversationrouting.flow.event.EventType;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/** The JMS queue of each event type, the same as in {@code routes/outbox/publish-event.camel.yaml}. */
public final class EventQueues {

    private final String assigned;
    private final String events;

    public EventQueues(Settings settings) {
        assigned = settings.get(Setting.QUEUE_CONVERSATION_ASSIGNED);
        events = settings.get(Setting.QUEUE_CONVERSATION_EVENTS);
    }

    /** @return null for a type that this version does not know */
    public String of(String eventType) {
        for (EventType type : EventType.values()) {
            if (type.name().equals(eventType)) {
                return type.isAssignment() ? assigned : events;
            }
        }
        return null;
    }
}
