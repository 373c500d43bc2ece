package org.conversationrouting.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What can happen in a scenario: traffic, and configuration changes in between. */
public sealed interface Action {

    Map<String, Object> PICTURE = Map.of("url", "https://media.example/1.jpg", "contentType", "image/jpeg");

    /** An SMS of a customer; null fields are left out. */
    record Inbound(String messageId, String from, String to, String body, Instant receivedAt, boolean picture) implements Action {
    }

    /** An SMS of one of our users. @param imported whether it is inserted into the table, possibly without a sender, and not sent to the queue */
    record Sent(String messageId, String from, String to, String senderUserId, String relatedRecordId, String body, Instant sentAt,
                boolean imported) implements Action {
    }

    /** @param conversationsAgo 0 for the conversation opened last; if there is none, an unknown id is sent */
    record CloseById(int conversationsAgo, boolean inUpperCase, String closedBy) implements Action {
    }

    /** A request to close the open conversation of a pair. */
    record CloseByPair(String businessNumber, String customerNumber, When requestedAt, String closedBy) implements Action {
    }

    /** When the close was requested, relative to the open conversation. */
    enum When { NOT_GIVEN, LONG_AGO, JUST_BEFORE_IT_OPENED, WHEN_IT_OPENED, FAR_AHEAD }

    /** A user is added or changed. */
    record PutUser(String userId, boolean active, boolean routable) implements Action {
    }

    /** A user is deleted. */
    record DropUser(String userId) implements Action {
    }

    /** The owner of the conversation opened last, or of an earlier one, changes. */
    record ChangeOwner(int conversationsAgo, OwnerState state) implements Action {
    }

    /** The states to which an owner can change. */
    enum OwnerState { INACTIVE, NOT_ALLOWED_TO_OWN, DELETED, ELIGIBLE }

    /** A queue is added or changed. */
    record PutQueue(String queueId, boolean active, Set<String> objectTypes) implements Action {
    }

    /** A queue is deleted; the object types that it was allowed to own stay. */
    record DropQueue(String queueId) implements Action {
    }

    /** A business number is added or changed. */
    record PutNumber(String number, boolean enabled) implements Action {
    }

    /** A business number is deleted. */
    record DropNumber(String number) implements Action {
    }

    /** A step is added or changed. */
    record PutStep(String businessNumber, int position, String option, String userId, String queueId) implements Action {
    }

    /** A step is deleted. */
    record DropStep(String businessNumber, int position) implements Action {
    }

    /** A record is added or changed. */
    record PutRecord(String recordId, String objectType, String name, String ownerType, String ownerId, Instant modifiedAt,
                     String convertedTo, Set<String> phones) implements Action {
    }

    /** A record is deleted; its phones stay. */
    record DropRecord(String recordId) implements Action {
    }

    /** Many similar records with the same phone. */
    record PutCrowd(String phone) implements Action {

        List<PutRecord> members() {
            return IntStream.range(0, 12).mapToObj(place -> new PutRecord("crowd-" + place, "Contact", "Crowd", "USER", "ann", null, null,
                    Set.of(phone))).toList();
        }
    }
}
