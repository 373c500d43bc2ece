package org.conversationrouting.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contract's tables as plain collections. */
public final class Tables {

    /** A row of {@code routing_user}. */
    public record User(String userId, String name, boolean active, boolean routable) {
    }

    /** A row of {@code routing_queue}. */
    public record Queue(String queueId, String name, boolean active) {
    }

    /** A row of {@code routing_queue_object}. It stays when its queue is deleted. */
    public record QueueObject(String queueId, String objectType) {
    }

    /** A row of {@code ownership_step}. */
    public record Step(String businessNumber, int position, String option, String userId, String queueId) {
    }

    /** A row of {@code related_record}. */
    public record RelatedRecord(String recordId, String objectType, String name, String ownerType, String ownerId,
                                Instant modifiedAt, String convertedTo) {
    }

    /** A row of {@code related_record_phone}. It stays when its record is deleted. */
    public record RecordPhone(String recordId, String phone) {
    }

    /** The primary key of {@code sms_message}. */
    public record SmsKey(String messageId, String businessNumber, String direction, String customerNumber) {
    }

    /** A row of {@code sms_message}. */
    public record Sms(SmsKey key, Conversation conversation, String senderUserId, String relatedRecordId, String body,
                      Instant occurredAt) {

        String customerNumber() {
            return key.customerNumber();
        }
    }

    /** A row of {@code conversation}, with the data that its events contain. */
    public static final class Conversation {

        final String businessNumber;
        final String customerNumber;
        final Conversation previous;
        final RelatedRecord relatedRecord;
        Owner owner;
        int ownerVersion = 1;
        boolean open = true;
        /** Learned from the first event. */
        String conversationId;
        /** Learned from the first event. */
        Instant openedAt;

        Conversation(String businessNumber, String customerNumber, Conversation previous, RelatedRecord relatedRecord, Owner owner) {
            this.businessNumber = businessNumber;
            this.customerNumber = customerNumber;
            this.previous = previous;
            this.relatedRecord = relatedRecord;
            this.owner = owner;
        }

        boolean isOf(String business, String customer) {
            return businessNumber.equals(business) && customerNumber.equals(customer);
        }
    }

    final Map<String, User> users = new HashMap<>();
    final Map<String, Queue> queues = new HashMap<>();
    final Set<QueueObject> queueObjects = new HashSet<>();
    /** The rows of {@code business_number}: whether each number is enabled. */
    final Map<String, Boolean> businessNumbers = new HashMap<>();
    final List<Step> steps = new ArrayList<>();
    final Map<String, RelatedRecord> records = new HashMap<>();
    final Set<RecordPhone> phones = new HashSet<>();
    /** In the order in which they were opened. */
    final List<Conversation> conversations = new ArrayList<>();
    final Map<SmsKey, Sms> messages = new HashMap<>();

    Conversation openConversation(String businessNumber, String customerNumber) {
        return conversations.stream().filter(one -> one.isOf(businessNumber, customerNumber) && one.open).findFirst().orElse(null);
    }

    /** @return the inbound SMS with this id to this number, from any customer, or null */
    Sms inbound(String messageId, String businessNumber) {
        return messages.values().stream().filter(sms -> sms.key().direction().equals("INBOUND")
                && sms.key().messageId().equals(messageId) && sms.key().businessNumber().equals(businessNumber)).findFirst().orElse(null);
    }

    /** Only one is open at a time, so the one opened last is also the one closed last. */
    Conversation latestClosed(String businessNumber, String customerNumber) {
        return conversations.stream().filter(one -> one.isOf(businessNumber, customerNumber) && !one.open)
                .reduce((earlier, later) -> later).orElse(null);
    }
}
