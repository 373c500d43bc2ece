-- The W3C trace context of the message that caused an event, so that a later copy of the event has it, too. Older versions of the router leave it NULL.
ALTER TABLE conversation_event ADD COLUMN traceparent varchar(55);
ALTER TABLE conversation_event ADD COLUMN tracestate varchar(512);
