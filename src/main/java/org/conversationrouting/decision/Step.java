package org.conversationrouting.decision;

import java.util.Map;

/**
 * One option, with its target, at one place in a chain.
 *
 * @param chain  {@code NUMBER} or {@code DEFAULT}
 * @param option as configured, which may be no option at all, or null
 * @param target without a reason when the option is neither {@code USER} nor {@code QUEUE}
 */
public record Step(String chain, int position, String option, String userId, String queueId, Target target) {

    /**
     * Whom the step names, for the options {@code USER} and {@code QUEUE}.
     *
     * @param name null when there is no such user or queue
     */
    record Target(String name, String reason, boolean eligible) {
    }

    /** @param row of {@code find-chains.sql} */
    static Step ofRow(Map<String, Object> row) {
        return new Step((String) row.get("chain"), ((Number) row.get("position")).intValue(), (String) row.get("option"),
                blankToNull(row.get("user_id")), blankToNull(row.get("queue_id")),
                new Target((String) row.get("candidate_name"), (String) row.get("reason"), Boolean.TRUE.equals(row.get("eligible"))));
    }

    /** What a step answers that names the owner itself. */
    public Map<String, Object> answer() {
        return Owner.answer(option, "USER".equals(option) ? userId : queueId, target.name(), target.reason(), target.eligible());
    }

    private static String blankToNull(Object id) {
        return id == null || id.toString().isBlank() ? null : id.toString();
    }
}
