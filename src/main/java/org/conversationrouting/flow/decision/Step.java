package org.conversationrouting.flow.decision;

import java.util.Map;

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
                blankToNull(row.get("user_id")), blankToNull(row.get("queue_id")));
    }

    private static String blankToNull(Object id) {
        return id == null || id.toString().isBlank() ? null : id.toString();
    }
}
