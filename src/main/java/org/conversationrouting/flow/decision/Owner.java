package org.conversationrouting.flow.decision;

import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * Who owns, or could have owned, a conversation.
 *
 * @param type {@code USER} or {@code QUEUE}; of a rejected candidate, whatever the record says, or null
 * @param id   never null
 * @param name null when nobody has this id, or whoever has it has no name
 */
public record Owner(String type, String id, String name) {

    /** @return the owner in the columns {@code <prefix>_type}, {@code _id} and {@code _name}; null when no id is named */
    public static Owner ofRow(Map<String, Object> row, String prefix) {
        String id = Texts.orNull(row.get(prefix + "_id"));
        return id == null ? null
                : new Owner(Texts.orNull(row.get(prefix + "_type")), id, Texts.orNull(row.get(prefix + "_name")));
    }

    /** What to call this owner in a sentence. */
    String spokenName() {
        return name == null ? id : name;
    }
}
