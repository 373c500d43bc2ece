-- Closes the conversation.
-- It says status <> 'CLOSED', because with status = 'OPEN', PostgreSQL could look for the id among all open conversations, by the index
-- of open pairs.
UPDATE conversation
   SET status = 'CLOSED',
       closed_at = :#event.occurredAt,
       closed_by = :#closedBy
 WHERE conversation_id = :#event.conversationId
   AND status <> 'CLOSED'
