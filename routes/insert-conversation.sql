-- Opens a conversation; fails when one of the pair is open already.
INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id, owner_version,
                          related_record_id, related_record_object_type, related_record_name,
                          previous_conversation_id, opened_at, decision)
VALUES (:#${variable.conversation.conversationId}, :#businessNumber, :#customerNumber, 'OPEN',
        :#${variable.conversation.owner.type}, :#${variable.conversation.owner.id}, 1,
        :#${variable.relatedRecord?.recordId}, :#${variable.relatedRecord?.objectType}, :#${variable.relatedRecord?.name},
        :#${variable.conversation.previousConversationId}, :#${variable.event.occurredAt}, :#${variable.event.decision})
