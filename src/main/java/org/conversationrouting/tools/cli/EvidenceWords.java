package org.conversationrouting.tools.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The evidence behind a step in words, such as "the SMS SM-0, sent at 2026-11-21T16:00:00Z". */
final class EvidenceWords {

    private static final Set<String> IN_WORDS = Set.of("messageId", "sentAt", "conversationId", "closedAt", "recordId", "objectType", "name",
            "matchedBy", "ambiguous", "candidateCount", "candidates");

    private EvidenceWords() {
    }

    /** @param evidence of a step. @return an empty text if there is none */
    static String of(JsonNode evidence) {
        List<String> words = new ArrayList<>();
        if (evidence.has("recordId")) {
            words.add(record(evidence) + matchedBy(evidence));
        }
        if (evidence.has("messageId")) {
            words.add("the SMS " + text(evidence, "messageId") + at(evidence, "sent", "sentAt"));
        }
        if (evidence.has("conversationId")) {
            words.add("the conversation " + text(evidence, "conversationId") + at(evidence, "closed", "closedAt"));
        }
        if (evidence.path("ambiguous").asBoolean()) {
            List<String> candidates = new ArrayList<>();
            evidence.path("candidates").forEach(candidate -> candidates.add(record(candidate)));
            words.add(text(evidence, "candidateCount") + " records have this number, in order: " + String.join(", ", candidates));
        }
        // an option of its own has evidence with its own names
        evidence.properties().stream().filter(field -> !IN_WORDS.contains(field.getKey()))
                .forEach(field -> words.add(field.getKey() + " " + (field.getValue().isValueNode() ? field.getValue().asText() : field.getValue())));
        return String.join("; ", words);
    }

    private static String record(JsonNode record) {
        return (record.has("objectType") ? text(record, "objectType") + " " : "the record ") + text(record, "recordId")
                + (record.has("name") ? " (" + text(record, "name") + ")" : "");
    }

    private static String matchedBy(JsonNode evidence) {
        return switch (evidence.path("matchedBy").asText()) {
            case "PHONE" -> ", found by the customer's number";
            case "LAST_SENT_MESSAGE" -> ", named by the last SMS that was sent to the customer from this number";
            default -> "";
        };
    }

    private static String at(JsonNode evidence, String what, String field) {
        return evidence.has(field) ? ", " + what + " at " + text(evidence, field) : "";
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
