package org.conversationrouting.flow.decision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * How an owner was chosen, or why none was. The contract defines the order of the fields.
 *
 * @param option      the chosen step's option; null if no step was chosen
 * @param chain       the chosen step's chain; null if no step was chosen
 * @param position    the chosen step's position; null if no step was chosen
 * @param steps       all steps of both chains, in the order in which they are asked
 * @param explanation one sentence for people who have not read the contract
 * @param owner       the chosen owner; null if there is none
 */
@JsonPropertyOrder({"option", "chain", "position", "steps", "explanation"})
public record Decision(String option, String chain, Integer position, List<DecidedStep> steps, String explanation,
                       @JsonIgnore Owner owner) {

    /** How the walk ended. The last two are reasons on {@code sms.unrouted}. */
    public enum Result {
        OWNER_FOUND, NO_ROUTING_CONFIG, CHAIN_EXHAUSTED
    }

    /** @param clauses the clauses of the explanation, one for each step that was asked */
    static Decision of(List<DecidedStep> steps, List<String> clauses) {
        for (DecidedStep step : steps) {
            if (step.verdict() == Verdict.CHOSEN) {
                return new Decision(step.option(), step.chain(), step.position(), steps, Explanation.of(clauses, true),
                        step.candidate());
            }
        }
        return new Decision(null, null, null, steps, Explanation.of(clauses, false), null);
    }

    public Result result() {
        return owner != null ? Result.OWNER_FOUND : steps.isEmpty() ? Result.NO_ROUTING_CONFIG : Result.CHAIN_EXHAUSTED;
    }
}
