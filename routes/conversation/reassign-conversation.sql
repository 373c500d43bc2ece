-- Gives an open conversation to the owner that it was handed over to. It keeps the decision that chose an owner last.
UPDATE conversation
   SET owner_type = :#conversation.owner.type,
       owner_id = :#conversation.owner.id,
       owner_version = :#conversation.ownerVersion
 WHERE conversation_id = :#conversation.conversationId
