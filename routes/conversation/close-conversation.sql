-- Closes the conversation.
UPDATE conversation
   SET status = 'CLOSED',
       closed_at = :#event.occurredAt,
       closed_by = :#closedBy
 WHERE conversation_id = :#event.conversationId
   AND status = 'OPEN'
