package org.conversationrouting.flow.event;

/** SQL conditions for rows of {@code conversation_event e}. A quote within a text is escaped, so no SMS can contain what they look for. */
public final class EventConditions {

    /** In the payload of a {@code MESSAGE_APPENDED} for whose conversation no other owner was found. */
    public static final String NOT_ELIGIBLE = "\"ownerEligible\":false";
    /**
     * An event of a conversation that an administrator gave to somebody else belongs to no SMS, and has no decision. PostgreSQL takes half as
     * long for POSITION as for LIKE.
     */
    public static final String NOT_HANDED_OVER = "(e.event_type <> 'OWNER_CHANGED' OR POSITION('\"cause\":\"" + EventBuilder.REASSIGNED
            + "\"' IN e.payload) = 0)";

    private EventConditions() {
    }
}
