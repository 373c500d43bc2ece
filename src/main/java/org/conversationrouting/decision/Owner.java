package org.conversationrouting.decision;

import java.util.HashMap;
import java.util.Map;

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
        String id = (String) row.get(prefix + "_id");
        return id == null || id.isBlank() ? null
                : new Owner((String) row.get(prefix + "_type"), id, (String) row.get(prefix + "_name"));
    }

    /** @return what an option answers about an owner, as {@link ChainWalk#answer} takes it; evidence may be added */
    static Map<String, Object> answer(String type, String id, String name, String reason, boolean eligible) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("candidate_type", type);
        answer.put("candidate_id", id);
        answer.put("candidate_name", name);
        answer.put("reason", reason);
        answer.put("eligible", eligible);
        return answer;
    }

    /** What to call this owner in a sentence. */
    String spokenName() {
        return name == null || name.isBlank() ? id : name;
    }
}
