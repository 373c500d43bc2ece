package org.conversationrouting.flow.event;

import org.conversationrouting.flow.decision.DecidedStep;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Verdict;

/**
 * What became of a message, for statistics. Has few different values: codes, and places in chains.
 *
 * @param type     an event type, {@code UNROUTED} or {@code REJECTED}
 * @param option   the chosen step's option; null if no step was chosen
 * @param position the chosen step's position in the number's chain, {@code 10+} from 10 on, or {@code default}; null if no step was chosen
 * @param reason   why the step was chosen, or why the SMS was unrouted or rejected; null if neither applies
 */
public record Outcome(String type, String option, String position, String reason) {

    public static final String UNROUTED = "UNROUTED";
    public static final String REJECTED = "REJECTED";

    private static final int MAX_POSITION = 9;
    private static final String FIRST = "0";
    private static final String NUMBER_CHAIN = "NUMBER";

    /** @param decision null if the event has none */
    static Outcome of(EventType type, Decision decision) {
        if (decision == null || decision.option() == null) {
            return new Outcome(type.name(), null, null, null);
        }
        String reason = decision.steps().stream().filter(step -> step.verdict() == Verdict.CHOSEN).map(DecidedStep::reason).findFirst().orElse(null);
        return new Outcome(type.name(), decision.option(), !NUMBER_CHAIN.equals(decision.chain()) ? "default"
                : decision.position() > MAX_POSITION ? "10+" : String.valueOf(decision.position()), reason);
    }

    /** An SMS without an owner. @param reason code */
    public static Outcome unrouted(String reason) {
        return new Outcome(UNROUTED, null, null, reason);
    }

    /** A message that can't be processed. @param reason code */
    public static Outcome rejected(String reason) {
        return new Outcome(REJECTED, null, null, reason);
    }

    /** Whether an owner was chosen, but not by the first step of the number's chain. */
    public boolean isFallback() {
        return position != null && !position.equals(FIRST);
    }
}
