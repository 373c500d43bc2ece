-- Gives the open conversation to its new owner.
UPDATE conversation
   SET owner_type = :#${variable.conversation.owner.type},
       owner_id = :#${variable.conversation.owner.id},
       owner_version = :#${variable.conversation.ownerVersion},
       decision = :#${variable.event.decision}
 WHERE conversation_id = :#${variable.conversation.conversationId}
