package org.conversationrouting.flow.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conversationrouting.flow.message.Texts;

/**
 * The clause templates of an option, one for each of its reasons. The explanation of a decision consists of such clauses. The text has
 * one line for each reason, {@code REASON: clause}, such as
 * <code>LAST_SENDER: {who} sent the last message to this customer, on {sentAt}</code>. A line can have alternative clauses,
 * separated by {@code |}; the first one whose placeholders all have a value is used. The placeholders are {@code who} (the
 * candidate: Julio, the queue Billing), {@code candidate} (the same without "the queue"), {@code user} and {@code queue} (the same
 * as {@code candidate}, but only for a candidate of that type), {@code type} (the candidate's type), {@code role} (the role of the
 * step's target for the number), {@code place} (the position of the step), {@code option}, {@code record} (the related record),
 * {@code absentee} (the absent user for whom the candidate stands in) and every field of the evidence. A time appears as its date.
 * <code>{field? text}</code> is the text (with its blank) if the field has a value, else nothing.
 */
public final class Words {

    private static final Pattern LINE = Pattern.compile("\\s*([A-Z][A-Z0-9_]*)\\s*:\\s*(.*\\S)\\s*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?:\\?([^{}]*))?}");
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T[\\d:.]+Z");

    private final Map<String, List<String>> clauses;

    private Words(Map<String, List<String>> clauses) {
        this.clauses = clauses;
    }

    /** @throws IllegalArgumentException if a line has a different form */
    public static Words of(String text) {
        Map<String, List<String>> clauses = new HashMap<>();
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            Matcher words = LINE.matcher(line);
            if (!words.matches()) {
                throw new IllegalArgumentException("The line of words \"" + line + "\" must have the form REASON: clause");
            }
            clauses.put(words.group(1), Stream.of(words.group(2).split("\\|")).map(String::strip).toList());
        }
        return new Words(clauses);
    }

    String clause(DecidedStep step) {
        for (String clause : clauses.getOrDefault(step.reason(), List.of())) {
            String filled = fill(clause, step);
            if (filled != null) {
                return filled;
            }
        }
        return step.candidate() == null ? "%s found nobody (%s)".formatted(step.option(), step.reason())
                : (step.verdict() == Verdict.CHOSEN ? "%s was chosen (%s)" : "%s was not chosen (%s)")
                .formatted(who(step.candidate()), step.reason());
    }

    /** Fills all placeholders in one pass, so a value is never read as a placeholder. @return null if a placeholder has no value */
    private static String fill(String clause, DecidedStep step) {
        Matcher place = PLACEHOLDER.matcher(clause);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = value(place.group(1), step);
            String optional = place.group(2);
            if (optional != null) {
                value = value == null ? "" : optional;
            }
            if (value == null) {
                return null;
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return place.appendTail(filled).toString();
    }

    private static String value(String place, DecidedStep step) {
        return switch (place) {
            case "who" -> step.candidate() == null ? null : who(step.candidate());
            case "candidate" -> step.candidate() == null ? null : step.candidate().displayName();
            case "user" -> ofType("USER", step.candidate());
            case "queue" -> ofType("QUEUE", step.candidate());
            case "type" -> step.candidate() == null ? null : step.candidate().type();
            case "role" -> role(step);
            case "record" -> record(step.evidence());
            case "place" -> place(step);
            case "option" -> Texts.orNull(step.option());
            case "absentee" -> absentee(step);
            default -> evidence(step, place);
        };
    }

    private static String who(Owner candidate) {
        return ("QUEUE".equals(candidate.type()) ? "the queue " : "") + candidate.displayName();
    }

    private static String ofType(String type, Owner candidate) {
        return candidate != null && type.equals(candidate.type()) ? candidate.displayName() : null;
    }

    /** The role of a user or queue that the step names. */
    private static String role(DecidedStep step) {
        if (step.chain().equals("DEFAULT")) {
            return step.position() == 0 ? "the default owner for all numbers" : "a default owner for all numbers";
        }
        return step.position() == 0 ? "the owner configured for this number" : "a fallback owner for this number";
    }

    private static String place(DecidedStep step) {
        return (step.chain().equals("DEFAULT") ? "step %d of the default chain" : "step %d of this number")
                .formatted(step.position());
    }

    private static String absentee(DecidedStep step) {
        String name = evidence(step, "absentUserName");
        return Texts.orNull(name) == null ? evidence(step, "absentUserId") : name;
    }

    private static String record(Map<String, Object> evidence) {
        Object id = evidence == null ? null : evidence.get("recordId");
        if (id == null) {
            return null;
        }
        Object name = evidence.getOrDefault("name", id);
        Object objectType = evidence.get("objectType");
        String record = objectType == null ? name.toString() : objectType + " " + name;
        return evidence.containsKey("ambiguous")
                ? "%s (the first of %s records with this number)".formatted(record, evidence.get("candidateCount"))
                : record;
    }

    private static String evidence(DecidedStep step, String key) {
        Object value = step.evidence() == null ? null : step.evidence().get(key);
        if (value == null) {
            return null;
        }
        Matcher time = TIME.matcher(value.toString());
        return time.matches() ? time.group(1) : value.toString();
    }
}
