package org.conversationrouting.flow.decision;

import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * One option, with its target, at one place in a chain.
 *
 * @param chain  {@code NUMBER} or {@code DEFAULT}
 * @param option as configured, which may be no option at all, or null
 * @param userId null when the step names no user
 * @param queueId null when the step names no queue
 */
public record Step(String chain, int position, String option, String userId, String queueId) {

    /** @param row of {@code find-chains.sql} */
    static Step ofRow(Map<String, Object> row) {
        return new Step((String) row.get("chain"), ((Number) row.get("position")).intValue(), (String) row.get("option"),
                Texts.orNull(row.get("user_id")), Texts.orNull(row.get("queue_id")));
    }
}
