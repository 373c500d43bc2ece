package org.conversationrouting.flow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * A step and its verdict, as the decision shows them.
 *
 * @param reason    null if the step was not reached
 * @param candidate the user or queue that the step, the record or the last sent SMS names; null if there is none
 * @param evidence  the data behind the reason; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"chain", "position", "option", "verdict", "reason", "candidate", "evidence"})
public record DecidedStep(String chain, int position, String option, Verdict verdict, String reason,
                          @JsonInclude(JsonInclude.Include.ALWAYS) Owner candidate, Map<String, Object> evidence) {

    static DecidedStep reached(Step step, boolean chosen, String reason, Owner candidate, Map<String, Object> evidence) {
        return new DecidedStep(step.chain(), step.position(), step.option(), chosen ? Verdict.CHOSEN : Verdict.REJECTED,
                reason, candidate, evidence.isEmpty() ? null : evidence);
    }

    static DecidedStep notReached(Step step) {
        return new DecidedStep(step.chain(), step.position(), step.option(), Verdict.NOT_REACHED, null, null, null);
    }
}
