package org.conversationrouting.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CRM record that the customer is, after conversions.
 *
 * @param owner    whether its owner may own a conversation: candidate, reason and eligible, as an option answers
 * @param evidence how it was found: {@code matchedBy} ({@code LAST_SENT_MESSAGE} or {@code PHONE}), and when more than
 *                 one record held the number, {@code ambiguous}, {@code candidateCount} and the first ten
 *                 {@code candidates}
 */
public record RelatedRecord(String recordId, String objectType, String name, Map<String, Object> owner,
                            Map<String, Object> evidence) {

    /** @return the record in the rows of {@code find-related-records.sql}; null when there is none */
    public static RelatedRecord ofRows(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, Object> first = rows.get(0);
        return new RelatedRecord((String) first.get("record_id"), (String) first.get("object_type"),
                (String) first.get("name"), Owner.answer((String) first.get("owner_type"), (String) first.get("owner_id"),
                        (String) first.get("owner_name"), (String) first.get("reason"), Boolean.TRUE.equals(first.get("eligible"))),
                evidence(rows));
    }

    /** What the option answers that asks for the record's owner. */
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>(owner);
        answer.putAll(evidence);
        return answer;
    }

    /** The same when there is no record. */
    public static Map<String, Object> noAnswer() {
        return Owner.answer(null, null, null, "NO_RELATED_RECORD", false);
    }

    private static Map<String, Object> evidence(List<Map<String, Object>> rows) {
        Map<String, Object> first = rows.get(0);
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("record_id", first.get("record_id"));
        evidence.put("object_type", first.get("object_type"));
        evidence.put("name", first.get("name"));
        Number count = (Number) first.get("candidate_count");
        evidence.put("matched_by", count == null ? "LAST_SENT_MESSAGE" : "PHONE");
        if (count != null && count.longValue() > 1) {
            evidence.put("ambiguous", true);
            evidence.put("candidate_count", count.longValue());
            evidence.put("candidates", rows.stream().map(RelatedRecord::candidate).toList());
        }
        return evidence;
    }

    private static Map<String, Object> candidate(Map<String, Object> row) {
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("recordId", row.get("candidate_record_id"));
        candidate.put("objectType", row.get("candidate_object_type"));
        candidate.put("name", row.get("candidate_name"));
        return candidate;
    }
}
