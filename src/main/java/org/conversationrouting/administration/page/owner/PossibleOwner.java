package org.conversationrouting.administration.page.owner;

import org.conversationrouting.administration.page.Text;

/**
 * A user or a queue that a step can name.
 *
 * @param type     {@code USER} or {@code QUEUE}
 * @param name     null if there is none
 * @param obstacle why it can't own conversations: as in the view {@code possible_owner}, or {@code NOT_FOUND}; null if it can
 */
public record PossibleOwner(String type, String id, String name, String obstacle) {

    public static final String USER = "USER";
    public static final String QUEUE = "QUEUE";
    private static final String NOT_FOUND = "NOT_FOUND";

    static PossibleOwner missing(String type, String id) {
        return new PossibleOwner(type, id, null, NOT_FOUND);
    }

    public String shown() {
        return Text.name(name, id);
    }

    public boolean exists() {
        return !NOT_FOUND.equals(obstacle);
    }

    /** In a few words, why it can't own conversations; null if it can. */
    public String state() {
        return obstacle == null ? null : switch (obstacle) {
            case "INACTIVE" -> "inactive";
            case "NOT_ROUTABLE" -> "takes no conversations";
            case "CANNOT_OWN" -> "can't own both conversations and SMS";
            default -> "does not exist";
        };
    }
}
