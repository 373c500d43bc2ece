package org.conversationrouting.bench.candidate;

import java.util.List;
import java.util.Map;

/**
 * The chosen owner and step, and the outcome of the other steps.
 *
 * @param owner  type, id and name; null if nobody was chosen
 * @param record the related record's row; null if there is none
 * @param steps  as in the event
 */
record Decision(Map<String, Object> owner, Map<String, Object> chosen, Map<String, Object> record,
                List<Map<String, Object>> steps) {
}
