package org.conversationrouting.flow.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * The CRM record that the customer is, after conversions.
 *
 * @param evidence how it was found: {@code recordId}, {@code objectType}, {@code name}, {@code matchedBy}
 *                 ({@code LAST_SENT_MESSAGE} or {@code PHONE}), and when more than one record held the number,
 *                 {@code ambiguous}, {@code candidateCount} and the first ten {@code candidates}
 */
public record RelatedRecord(String recordId, String objectType, String name, Map<String, Object> evidence) {

    /** @return the record in the rows of {@code find-related-records.sql} for one pair; null when there is none */
    public static RelatedRecord ofRows(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, Object> first = rows.get(0);
        return new RelatedRecord((String) first.get("record_id"), Texts.orNull(first.get("object_type")),
                Texts.orNull(first.get("name")), evidence(rows));
    }

    private static Map<String, Object> evidence(List<Map<String, Object>> rows) {
        Map<String, Object> first = rows.get(0);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("recordId", first.get("record_id"));
        evidence.put("objectType", Texts.orNull(first.get("object_type")));
        evidence.put("name", Texts.orNull(first.get("name")));
        Number count = (Number) first.get("candidate_count");
        evidence.put("matchedBy", count == null ? "LAST_SENT_MESSAGE" : "PHONE");
        if (count != null && count.longValue() > 1) {
            evidence.put("ambiguous", true);
            evidence.put("candidateCount", count.longValue());
            evidence.put("candidates", rows.stream().map(RelatedRecord::candidate).toList());
        }
        evidence.values().removeIf(value -> value == null);
        return evidence;
    }

    private static Map<String, Object> candidate(Map<String, Object> row) {
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("recordId", row.get("candidate_record_id"));
        candidate.put("objectType", Texts.orNull(row.get("candidate_object_type")));
        candidate.put("name", Texts.orNull(row.get("candidate_name")));
        return candidate;
    }
}
