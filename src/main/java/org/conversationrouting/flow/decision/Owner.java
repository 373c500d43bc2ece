package org.conversationrouting.flow.decision;

import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * The owner of a conversation, or a candidate.
 *
 * @param type {@code USER} or {@code QUEUE}; for a rejected candidate, the owner type in the record, or null
 * @param id   never null
 * @param name null if the user or queue does not exist or has no name
 */
public record Owner(String type, String id, String name) {

    /** @return the owner in the columns {@code <prefix>_type}, {@code <prefix>_id} and {@code <prefix>_name}; null if there is no id */
    public static Owner ofRow(Map<String, Object> row, String prefix) {
        String id = Texts.orNull(row.get(prefix + "_id"));
        return id == null ? null
                : new Owner(Texts.orNull(row.get(prefix + "_type")), id, Texts.orNull(row.get(prefix + "_name")));
    }

    /** The name to use in a sentence. */
    String displayName() {
        return name == null ? id : name;
    }
}
