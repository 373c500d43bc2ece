package org.conversationrouting.decision;

import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.message.Times;

/** The walk down the chain of one SMS: which step is next, what each one answered. For one thread. */
public final class ChainWalk {

    private static final Set<String> NO_EVIDENCE =
            Set.of("candidate_type", "candidate_id", "candidate_name", "reason", "eligible");

    private final List<Step> steps;
    private final List<DecidedStep> decided = new ArrayList<>();
    private boolean chosen;

    /** @param rows of {@code find-chains.sql}, in the order in which the steps are asked */
    public ChainWalk(List<Map<String, Object>> rows) {
        this.steps = rows.stream().map(Step::ofRow).toList();
    }

    /** Whether nobody is chosen yet and a step is left to ask. */
    public boolean isUndecided() {
        return !chosen && decided.size() < steps.size();
    }

    public Step nextStep() {
        return steps.get(decided.size());
    }

    /**
     * Takes the answer of an option to {@link #nextStep()}.
     *
     * @param answer a row with {@code candidate_type}, {@code candidate_id}, {@code candidate_name}, {@code reason} and
     *               {@code eligible}; whatever else it holds is evidence, unless it is null
     */
    public void answer(Map<String, Object> answer) {
        chosen = Boolean.TRUE.equals(answer.get("eligible"));
        decided.add(DecidedStep.reached(nextStep(), chosen, (String) answer.get("reason"),
                Owner.ofRow(answer, "candidate"), evidence(answer)));
    }

    /** @return the decision as it stands, with the steps not asked marked so */
    public Decision decision() {
        List<DecidedStep> all = new ArrayList<>(decided);
        steps.subList(decided.size(), steps.size()).forEach(step -> all.add(DecidedStep.notReached(step)));
        return Decision.of(all);
    }

    private static Map<String, Object> evidence(Map<String, Object> answer) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        answer.forEach((column, value) -> {
            if (value != null && !NO_EVIDENCE.contains(column)) {
                evidence.put(camelCase(column), value instanceof Timestamp || value instanceof OffsetDateTime
                        ? Times.iso(Times.ofColumn(value)) : value);
            }
        });
        return evidence;
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            name.append(c != '_' ? c : Character.toUpperCase(column.charAt(++i)));
        }
        return name.toString();
    }
}
