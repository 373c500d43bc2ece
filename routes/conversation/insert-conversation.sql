-- Opens a conversation; fails if the pair already has an open one.
INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id, owner_version,
                          related_record_id, related_record_object_type, related_record_name,
                          previous_conversation_id, opened_at, decision)
VALUES (:#conversation.conversationId, :#businessNumber, :#customerNumber, 'OPEN',
        :#conversation.owner.type, :#conversation.owner.id, 1,
        :#conversation.relatedRecord.recordId, :#conversation.relatedRecord.objectType, :#conversation.relatedRecord.name,
        :#conversation.previousConversationId, :#event.occurredAt, :#event.decision)
