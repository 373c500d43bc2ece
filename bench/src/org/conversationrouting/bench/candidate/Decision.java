package org.conversationrouting.bench.candidate;

import java.util.List;
import java.util.Map;

/**
 * Who was chosen, by which step, and what became of the others.
 *
 * @param owner  type, id and name; null when nobody was chosen
 * @param record the related record's row; null when there is none
 * @param steps  as the event shows them
 */
record Decision(Map<String, Object> owner, Map<String, Object> chosen, Map<String, Object> record,
                List<Map<String, Object>> steps) {
}
