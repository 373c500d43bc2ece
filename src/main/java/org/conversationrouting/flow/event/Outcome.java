package org.conversationrouting.flow.event;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.flow.decision.DecidedStep;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.decision.Verdict;
import org.conversationrouting.flow.failure.RejectCode;

/**
 * What became of a message, for statistics. Has few different values: codes, and places in chains.
 *
 * @param type     an event type, {@code UNROUTED} or {@code REJECTED}
 * @param option   the chosen step's option; null if no step was chosen; {@code OTHER} if it is not a code
 * @param position the chosen step's position in the number's chain, {@code 10+} from 10 on, or {@code default}; null if no step was chosen
 * @param reason   why the step was chosen, or why the SMS was unrouted or rejected; null if neither applies; {@code OTHER} if it is not a code
 */
public record Outcome(String type, String option, String position, String reason) {

    public static final String UNROUTED = "UNROUTED";
    public static final String REJECTED = "REJECTED";

    /** Options and reasons are written by operators. One that quotes an SMS or a number by mistake must not become a label. */
    private static final Pattern CODE = Pattern.compile("(?!.*\\d{7})[A-Z][A-Z0-9_]{0,63}");
    private static final String NO_CODE = "OTHER";
    private static final int MAX_POSITION = 9;
    private static final String FIRST = "0";
    private static final String NUMBER_CHAIN = "NUMBER";

    public Outcome {
        option = code(option);
        reason = code(reason);
    }

    private static String code(String written) {
        return written == null || CODE.matcher(written).matches() ? written : NO_CODE;
    }

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

    /** Those that every router may have, whatever its options. */
    static List<Outcome> known() {
        return Stream.of(
                Stream.of(EventType.MESSAGE_APPENDED, EventType.CONVERSATION_CLOSED).map(type -> of(type, null)),
                Stream.of("UNKNOWN_NUMBER", "NUMBER_DISABLED", "LOOP_SUSPECTED", "NO_ROUTING_CONFIG", "CHAIN_EXHAUSTED").map(Outcome::unrouted),
                Stream.of(RejectCode.values()).map(code -> rejected(code.name()))).flatMap(outcomes -> outcomes).toList();
    }

    /** Whether an owner was chosen, but not by the first step of the number's chain. */
    public boolean isFallback() {
        return position != null && !position.equals(FIRST);
    }
}
