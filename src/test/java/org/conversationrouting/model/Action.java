package org.conversationrouting.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What can happen in the model's world: traffic, and changes of the configuration between. */
public sealed interface Action {

    Map<String, Object> PICTURE = Map.of("url", "https://media.example/1.jpg", "contentType", "image/jpeg");

    /** An SMS of a customer; null fields are left out. */
    record Inbound(String messageId, String from, String to, String body, Instant receivedAt, boolean picture) implements Action {
    }

    /** An SMS of one of our users. @param imported written into the table, not sent to the queue; may then have no sender */
    record Sent(String messageId, String from, String to, String senderUserId, String relatedRecordId, String body, Instant sentAt,
                boolean imported) implements Action {
    }

    /** @param conversationsAgo 0 is the one opened last; where there is none, an unknown id is sent */
    record CloseById(int conversationsAgo, boolean inUpperCase, String closedBy) implements Action {
    }

    /** A wish to close whatever is open of a pair. */
    record CloseByPair(String businessNumber, String customerNumber, When requestedAt, String closedBy) implements Action {
    }

    /** When a closing was wished for, seen from the open conversation. */
    enum When { NOT_SAID, LONG_AGO, JUST_BEFORE_IT_OPENED, AS_IT_OPENED, FAR_AHEAD }

    /** A user comes or changes. */
    record PutUser(String userId, boolean active, boolean routable) implements Action {
    }

    /** A user vanishes. */
    record DropUser(String userId) implements Action {
    }

    /** Something befalls the owner of the conversation opened last, or so many before it. */
    record ChangeOwner(int conversationsAgo, Fate fate) implements Action {
    }

    /** What can befall an owner. */
    enum Fate { INACTIVE, MAY_NOT_OWN, GONE, ELIGIBLE }

    /** A queue comes or changes. */
    record PutQueue(String queueId, boolean active, Set<String> objectTypes) implements Action {
    }

    /** A queue vanishes; what it may own stays behind. */
    record DropQueue(String queueId) implements Action {
    }

    /** A business number comes or changes. */
    record PutNumber(String number, boolean enabled) implements Action {
    }

    /** A business number is given up. */
    record DropNumber(String number) implements Action {
    }

    /** A step comes or changes. */
    record PutStep(String businessNumber, int position, String option, String userId, String queueId) implements Action {
    }

    /** A step goes. */
    record DropStep(String businessNumber, int position) implements Action {
    }

    /** A record comes or changes. */
    record PutRecord(String recordId, String objectType, String name, String ownerType, String ownerId, Instant modifiedAt,
                     String convertedTo, Set<String> phones) implements Action {
    }

    /** A record is deleted; its phones stay behind. */
    record DropRecord(String recordId) implements Action {
    }

    /** Many like records of one phone. */
    record PutCrowd(String phone) implements Action {

        List<PutRecord> members() {
            return IntStream.range(0, 12).mapToObj(place -> new PutRecord("crowd-" + place, "Contact", "Crowd", "USER", "ann", null, null,
                    Set.of(phone))).toList();
        }
    }
}
