-- Closes the conversation.
UPDATE conversation
   SET status = 'CLOSED',
       closed_at = :#${variable.event.occurredAt},
       closed_by = :#closedBy
 WHERE conversation_id = :#conversationId
   AND status = 'OPEN'
