package org.conversationrouting.flow.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Derives event ids from the cause of the event. The same cause always gives the same id. */
public final class EventIds {

    private EventIds() {
    }

    static String ofSms(EventType type, String businessNumber, String messageId) {
        // the first blank after "sms" ends the number: an alphanumeric sender may contain blanks, but no line break
        return of(type + " sms " + businessNumber.replace(' ', '\n') + " " + messageId);
    }

    /** The id of the {@code CONVERSATION_CLOSED} event. */
    public static String ofClosing(String conversationId) {
        return of(EventType.CONVERSATION_CLOSED + " conversation " + conversationId);
    }

    /** The id of the {@code OWNER_CHANGED} event of a conversation that was handed over. @param ownerVersion that it has then */
    public static String ofReassignment(String conversationId, int ownerVersion) {
        return of(EventType.OWNER_CHANGED + " conversation " + conversationId + " " + ownerVersion);
    }

    private static String of(String cause) {
        return UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
