package org.conversationrouting.decision;

import java.util.Map;

/**
 * One option, with its target, at one place in a chain.
 *
 * @param chain  {@code NUMBER} or {@code DEFAULT}
 * @param option as configured, which may be no option at all, or null
 * @param answer what the step answers that names the owner itself, for the options {@code USER} and {@code QUEUE}
 */
public record Step(String chain, int position, String option, String userId, String queueId, Map<String, Object> answer) {

    /** @param row of {@code find-chains.sql} */
    static Step ofRow(Map<String, Object> row) {
        String option = (String) row.get("option");
        String userId = blankToNull(row.get("user_id"));
        String queueId = blankToNull(row.get("queue_id"));
        return new Step((String) row.get("chain"), ((Number) row.get("position")).intValue(), option, userId, queueId,
                Owner.answer(option, "USER".equals(option) ? userId : queueId, (String) row.get("candidate_name"),
                        (String) row.get("reason"), Boolean.TRUE.equals(row.get("eligible"))));
    }

    private static String blankToNull(Object id) {
        return id == null || id.toString().isBlank() ? null : id.toString();
    }
}
