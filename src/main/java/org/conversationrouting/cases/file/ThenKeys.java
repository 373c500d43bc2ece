package org.conversationrouting.cases.file;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.conversationrouting.check.yaml.YamlNode;

/** The form of {@code then}. */
public final class ThenKeys {

    /** The queue of each key that lists messages. */
    public static final Map<String, String> QUEUES = new TreeMap<>(Map.of("assigned", CaseQueues.CONVERSATION_ASSIGNED,
            "events", CaseQueues.CONVERSATION_EVENTS, "unrouted", CaseQueues.SMS_UNROUTED, "rejected", CaseQueues.SMS_REJECTED));
    private static final List<String> OTHERS = List.of("owner", "reason", "steps", "explanation", "rows");

    private ThenKeys() {
    }

    /** @throws BadCaseException if {@code then} is empty or invalid */
    static void check(YamlNode then) {
        if (then.isText() && then.text().equals("nothing")) {
            return;
        }
        Set<String> known = new HashSet<>(QUEUES.keySet());
        known.addAll(OTHERS);
        Keys.only(then, known, "then");
        if (then.entries().isEmpty()) {
            throw new BadCaseException(then.position(), "then is empty: write \"then: nothing\" if nothing must be published");
        }
        then.get("owner").ifPresent(owner -> Keys.onlyFields(owner, "owner"));
        then.get("steps").ifPresent(steps -> Keys.onlyFields(steps, "steps"));
        for (String list : QUEUES.keySet()) {
            Optional<YamlNode> messages = then.get(list);
            messages.map(Repetition::content).filter(found -> !found.isText() && !found.isSequence() && found == messages.get()).ifPresent(found -> {
                throw new BadCaseException(found.position(), list + " must be a list");
            });
            messages.ifPresent(found -> found.items().forEach(message -> checkMessage(list, message)));
        }
        then.get("rows").ifPresent(rows -> CaseFile.checkRows(rows, "rows"));
    }

    private static void checkMessage(String list, YamlNode written) {
        YamlNode message = Repetition.content(written);
        if (message.isText()) {
            return;
        }
        if (message.get("again").isPresent()) {
            Keys.only(message, List.of("again"), list);
        } else if (list.equals("rejected")) {
            Keys.only(message, List.of("rejectReason", "rejectedFrom", "properties"), list);
        } else {
            message.entries().stream().filter(field -> !field.name().equals("properties")).forEach(field -> Keys.onlyField(field, list));
        }
    }
}
