package org.conversationrouting.flow.decision;

import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * A step of a chain: an option and its target.
 *
 * @param chain  {@code NUMBER} or {@code DEFAULT}
 * @param option as configured; there may be no such option, and it may be null
 * @param userId null if the step names no user
 * @param queueId null if the step names no queue
 */
public record Step(String chain, int position, String option, String userId, String queueId) {

    /** @param row a row of {@code find-chains.sql} */
    static Step ofRow(Map<String, Object> row) {
        return new Step((String) row.get("chain"), ((Number) row.get("position")).intValue(), (String) row.get("option"),
                Texts.orNull(row.get("user_id")), Texts.orNull(row.get("queue_id")));
    }
}
