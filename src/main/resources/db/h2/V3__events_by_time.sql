-- Events in the order in which they occurred: they are published again from a certain time on.
CREATE INDEX conversation_event_occurred_at ON conversation_event (occurred_at, event_id);
