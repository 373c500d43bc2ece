package org.conversationrouting.model;

import org.conversationrouting.model.Tables.Queue;
import org.conversationrouting.model.Tables.QueueObject;
import org.conversationrouting.model.Tables.User;

/** Who is eligible to own a conversation, and why others are not. */
final class Eligibility {

    /** Why a user or queue can't own a conversation. Each option has a different reason code for it. */
    enum Obstacle { NONE, NOT_FOUND, INACTIVE, NOT_ROUTABLE, CANNOT_OWN }

    private final Tables tables;

    Eligibility(Tables tables) {
        this.tables = tables;
    }

    Obstacle ofUser(String userId) {
        User user = tables.users.get(userId);
        if (user == null) {
            return Obstacle.NOT_FOUND;
        }
        if (!user.active()) {
            return Obstacle.INACTIVE;
        }
        return user.routable() ? Obstacle.NONE : Obstacle.NOT_ROUTABLE;
    }

    Obstacle ofQueue(String queueId) {
        Queue queue = tables.queues.get(queueId);
        if (queue == null) {
            return Obstacle.NOT_FOUND;
        }
        if (!queue.active()) {
            return Obstacle.INACTIVE;
        }
        boolean ownsBoth = tables.queueObjects.contains(new QueueObject(queueId, "Conversation"))
                && tables.queueObjects.contains(new QueueObject(queueId, "SmsMessage"));
        return ownsBoth ? Obstacle.NONE : Obstacle.CANNOT_OWN;
    }

    boolean isEligible(Owner owner) {
        return (owner.type().equals("USER") ? ofUser(owner.id()) : ofQueue(owner.id())) == Obstacle.NONE;
    }

    /** @return the owner with its present name; null if no owner is named */
    Owner named(String type, String id) {
        if (Names.given(id) == null) {
            return null;
        }
        String name = null;
        if ("USER".equals(type) && tables.users.containsKey(id)) {
            name = tables.users.get(id).name();
        } else if ("QUEUE".equals(type) && tables.queues.containsKey(id)) {
            name = tables.queues.get(id).name();
        }
        return new Owner(type, id, name);
    }
}
