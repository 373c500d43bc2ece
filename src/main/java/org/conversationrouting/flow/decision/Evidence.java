package org.conversationrouting.flow.decision;

import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.flow.message.Times;

/** The evidence for a step's reason: the additional columns of its answer, with their names in camelCase. */
final class Evidence {

    private static final Set<String> OTHER_COLUMNS =
            Set.of("place", "candidate_type", "candidate_id", "candidate_name", "reason", "eligible");

    private Evidence() {
    }

    /**
     * @param relatedRecord the customer's record, or null. If the answer's {@code record_id} is its id, the evidence includes how the
     *                      record was found
     */
    static Map<String, Object> of(Map<String, Object> answer, RelatedRecord relatedRecord) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        answer.forEach((column, value) -> {
            if (value != null && !OTHER_COLUMNS.contains(column)) {
                evidence.put(camelCase(column), text(value));
            }
        });
        if (relatedRecord != null && relatedRecord.recordId().equals(evidence.get("recordId"))) {
            evidence.putAll(relatedRecord.evidence());
        }
        return evidence;
    }

    /** Dates without a time, and times without a zone, are not converted. */
    private static Object text(Object value) {
        return value instanceof OffsetDateTime time ? Times.iso(Times.ofColumn(time))
                : value instanceof TemporalAccessor ? value.toString() : value;
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            name.append(c != '_' || i + 1 == column.length() ? c : Character.toUpperCase(column.charAt(++i)));
        }
        return name.toString();
    }
}
