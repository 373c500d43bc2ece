package org.conversationrouting.model;

import java.util.List;
import java.util.Map;

/** The result of walking the chains. */
public record Decision(List<StepOutcome> steps) {

    /**
     * The result of one step.
     *
     * @param target the owner that the row names, whatever its option
     * @param evidence only the keys that the contract promises
     */
    public record StepOutcome(String chain, int position, String option, String verdict, String reason, Owner candidate,
                              Owner target, Map<String, Object> evidence) {
    }

    /** @return null if no step was chosen */
    public StepOutcome chosen() {
        return steps.stream().filter(step -> step.verdict().equals("CHOSEN")).findFirst().orElse(null);
    }
}
