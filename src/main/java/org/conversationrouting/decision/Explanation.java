package org.conversationrouting.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A decision in one plain sentence, such as "Julio sent the last message but is inactive; Matt owns Lead Arthur Blank." */
final class Explanation {

    private Explanation() {
    }

    static String of(List<DecidedStep> steps) {
        if (steps.isEmpty()) {
            return "Nobody is set as the owner for this number, and there is no default chain.";
        }
        List<String> clauses = new ArrayList<>();
        for (DecidedStep step : steps) {
            if (step.verdict() != Verdict.NOT_REACHED) {
                clauses.add(clause(step));
            }
        }
        if (steps.stream().noneMatch(step -> step.verdict() == Verdict.CHOSEN)) {
            clauses.add("so nobody can own this conversation");
        }
        String sentence = String.join("; ", clauses);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private static String clause(DecidedStep step) {
        String who = step.candidate() == null ? null : step.candidate().spokenName();
        return switch (step.reason()) {
            case "CONFIGURED_USER" -> "%s is %s".formatted(who, role(step));
            case "USER_NOT_FOUND" -> who == null ? "no user is named as %s".formatted(role(step))
                    : "user %s, %s, does not exist".formatted(who, role(step));
            case "USER_INACTIVE" -> "%s is %s but is inactive".formatted(who, role(step));
            case "USER_NOT_ROUTABLE" -> "%s is %s but takes no conversations".formatted(who, role(step));

            case "CONFIGURED_QUEUE" -> "the queue %s is %s".formatted(who, role(step));
            case "QUEUE_NOT_FOUND" -> who == null ? "no queue is named as %s".formatted(role(step))
                    : "the queue %s, %s, does not exist".formatted(who, role(step));
            case "QUEUE_INACTIVE" -> "the queue %s is %s but is inactive".formatted(who, role(step));
            case "QUEUE_CANNOT_OWN" ->
                    "the queue %s is %s but may not own both conversations and SMS messages".formatted(who, role(step));

            case "RECORD_OWNER" -> step.candidate().type().equals("QUEUE")
                    ? "the queue %s owns %s".formatted(who, record(step)) : "%s owns %s".formatted(who, record(step));
            case "NO_RELATED_RECORD" -> "no record is related to this customer";
            case "RECORD_OWNER_NOT_FOUND" -> who == null ? "%s has no owner".formatted(record(step))
                    : "%s belongs to %s, who does not exist".formatted(record(step), who);
            case "RECORD_OWNER_INACTIVE" -> "%s owns %s but is inactive".formatted(who, record(step));
            case "RECORD_OWNER_NOT_ROUTABLE" -> "%s owns %s but takes no conversations".formatted(who, record(step));
            case "RECORD_QUEUE_UNSUPPORTED" -> "the queue %s owns %s but may not own both conversations and SMS messages"
                    .formatted(who, record(step));

            case "LAST_SENDER" -> "%s sent the last message to this customer, on %s".formatted(who, sentOn(step));
            case "NO_PRIOR_OUTBOUND" -> "nobody has sent this customer a message yet";
            case "LAST_SENDER_NOT_FOUND" -> who == null ? "the last message to this customer names no sender"
                    : "%s sent the last message but does not exist any more".formatted(who);
            case "LAST_SENDER_INACTIVE" -> "%s sent the last message but is inactive".formatted(who);
            case "LAST_SENDER_NOT_ROUTABLE" -> "%s sent the last message but takes no conversations".formatted(who);

            case "BAD_OPTION" -> "%s is set to the option %s, which there is not".formatted(place(step), step.option());
            default -> (step.verdict() == Verdict.CHOSEN ? "%s was chosen (%s)" : "%s was not chosen (%s)")
                    .formatted(who == null ? "nobody" : who, step.reason());
        };
    }

    /** What a user or queue is that the step itself names. */
    private static String role(DecidedStep step) {
        if (step.chain().equals("DEFAULT")) {
            return step.position() == 0 ? "the default owner for all numbers" : "a default owner for all numbers";
        }
        return step.position() == 0 ? "the owner set for this number" : "a fallback owner of this number";
    }

    private static String place(DecidedStep step) {
        return (step.chain().equals("DEFAULT") ? "step %d of the default chain" : "step %d of this number")
                .formatted(step.position());
    }

    private static String record(DecidedStep step) {
        Map<String, Object> evidence = step.evidence();
        Object name = evidence.getOrDefault("name", evidence.get("recordId"));
        Object objectType = evidence.get("objectType");
        String record = objectType == null ? name.toString() : objectType + " " + name;
        return evidence.containsKey("ambiguous")
                ? "%s (the first of %s records with this number)".formatted(record, evidence.get("candidateCount"))
                : record;
    }

    private static String sentOn(DecidedStep step) {
        return step.evidence().get("sentAt").toString().substring(0, "2026-11-21".length());
    }
}
