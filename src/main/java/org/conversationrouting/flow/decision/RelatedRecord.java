package org.conversationrouting.flow.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.message.Texts;

/**
 * The CRM record of the customer.
 *
 * @param isConverted whether the record was converted to another one that has not been looked up yet
 * @param evidence    how it was found: {@code recordId}, {@code objectType}, {@code name}, {@code matchedBy}
 *                    ({@code LAST_SENT_MESSAGE} or {@code PHONE}), and if several records have the number,
 *                    {@code ambiguous}, {@code candidateCount} and the first ten {@code candidates}
 */
public record RelatedRecord(String recordId, String objectType, String name, boolean isConverted, Map<String, Object> evidence) {

    /** @param rows the rows of {@code find-related-records.sql} for one pair. @return null if there are none */
    public static RelatedRecord ofRows(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, Object> first = rows.get(0);
        Map<String, Object> evidence = described(first);
        Number count = (Number) first.get("candidate_count");
        evidence.put("matchedBy", count == null ? "LAST_SENT_MESSAGE" : "PHONE");
        if (count != null && count.longValue() > 1) {
            evidence.put("ambiguous", true);
            evidence.put("candidateCount", count.longValue());
            evidence.put("candidates", rows.stream().map(RelatedRecord::described).toList());
        }
        return of(first, first.get("converted_to") != null, evidence);
    }

    /** @param row a row of {@code follow-conversions.sql}, the record after all conversions */
    public RelatedRecord convertedTo(Map<String, Object> row) {
        Map<String, Object> found = new LinkedHashMap<>(evidence);
        found.putAll(described(row));
        return of(row, false, found);
    }

    private static RelatedRecord of(Map<String, Object> row, boolean isConverted, Map<String, Object> evidence) {
        evidence.values().removeIf(value -> value == null);
        return new RelatedRecord((String) row.get("record_id"), Texts.orNull(row.get("object_type")), Texts.orNull(row.get("name")),
                isConverted, evidence);
    }

    private static Map<String, Object> described(Map<String, Object> row) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("recordId", row.get("record_id"));
        described.put("objectType", Texts.orNull(row.get("object_type")));
        described.put("name", Texts.orNull(row.get("name")));
        return described;
    }
}
