package org.conversationrouting.flow.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks the chains of one SMS. Holds the next step and the answers so far. Not thread-safe. */
public final class ChainWalk {

    private final List<Step> steps;
    private final RelatedRecord relatedRecord;
    private final List<DecidedStep> decided = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private boolean chosen;
    private Decision decision;

    /**
     * @param rows          the rows of {@code find-chains.sql} for one SMS, in the order in which the steps are asked
     * @param relatedRecord the customer's record; null if there is none
     */
    public ChainWalk(List<Map<String, Object>> rows, RelatedRecord relatedRecord) {
        this.steps = rows.stream().map(Step::ofRow).toList();
        this.relatedRecord = relatedRecord;
    }

    /** Whether no owner has been chosen yet and there is another step to ask. */
    public boolean isUndecided() {
        return !chosen && decided.size() < steps.size();
    }

    public Step nextStep() {
        return steps.get(decided.size());
    }

    /**
     * Takes an option's answer to {@link #nextStep()}.
     *
     * @param answer a row with {@code candidate_type}, {@code candidate_id}, {@code candidate_name}, {@code reason} and
     *               {@code eligible}; all other columns that are not null are evidence
     * @param words  the option's words, for the explanation
     */
    public void answer(Map<String, Object> answer, Words words) {
        chosen = Boolean.TRUE.equals(answer.get("eligible"));
        DecidedStep step = DecidedStep.reached(nextStep(), chosen, (String) answer.get("reason"),
                Owner.ofRow(answer, "candidate"), Evidence.of(answer, relatedRecord));
        decided.add(step);
        clauses.add(words.clause(step));
    }

    /** @return the decision, with the remaining steps marked as not reached; null while undecided */
    public Decision decision() {
        if (decision == null && !isUndecided()) {
            List<DecidedStep> all = new ArrayList<>(decided);
            steps.subList(decided.size(), steps.size()).forEach(step -> all.add(DecidedStep.notReached(step)));
            decision = Decision.of(all, clauses);
        }
        return decision;
    }
}
