-- Assigns an open conversation to its new owner.
UPDATE conversation
   SET owner_type = :#conversation.owner.type,
       owner_id = :#conversation.owner.id,
       owner_version = :#conversation.ownerVersion,
       decision = :#event.decision
 WHERE conversation_id = :#conversation.conversationId
