package org.conversationrouting.flow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * A step with what became of it, as the decision shows it.
 *
 * @param reason    null when not reached
 * @param candidate whom the step, the record or the last sent SMS names; null when none of them names anybody
 * @param evidence  what the reason rests on; null when there is none
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
