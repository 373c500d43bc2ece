package org.conversationrouting.model;

import java.util.List;
import java.util.Map;

/** What came of a walk of the chain. */
public record Decision(List<StepOutcome> steps) {

    /**
     * What came of one step.
     *
     * @param target whom the row itself names, whatever its option
     * @param evidence the keys that the contract promises, and no others
     */
    public record StepOutcome(String chain, int position, String option, String verdict, String reason, Owner candidate,
                              Owner target, Map<String, Object> evidence) {
    }

    /** @return null where no step was chosen */
    public StepOutcome chosen() {
        return steps.stream().filter(step -> step.verdict().equals("CHOSEN")).findFirst().orElse(null);
    }
}
