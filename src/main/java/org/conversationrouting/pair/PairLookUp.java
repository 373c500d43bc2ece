package org.conversationrouting.pair;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.conversationrouting.decision.RelatedRecord;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * Steps of the routes that look up something for many SMS at once. The body is the list of the exchanges of the SMS, each
 * with the map of its fields.
 */
public final class PairLookUp {

    private PairLookUp() {
    }

    /** Leaves the variables businessNumbers, customerNumbers and messageIds: arrays, for each SMS one element. */
    public static void listPairs(Exchange lookUp) {
        list(lookUp, messages(lookUp).stream().map(PairLookUp::fields).toList());
    }

    /** The same for one message: the body is the map of its fields. */
    public static void listPair(Exchange message) {
        list(message, List.of(fields(message)));
    }

    /**
     * Gives each SMS its row of {@code find-pairs.sql}, and as variables of their own what the routes choose by: Simple reads
     * a variable much faster than a row's column. Leaves those that need an owner as the body, and the variable someNeedAnOwner.
     */
    public static void handOutPairs(Exchange lookUp) {
        List<Exchange> messages = messages(lookUp);
        List<Map<String, Object>> rows = rows(lookUp, "pairs");
        List<Exchange> withoutOwner = new ArrayList<>();
        requireOneFor(messages, rows);
        for (Map<String, Object> row : rows) {
            Exchange message = messages.get(place(row) - 1);
            if (tellSituation(message, row)) {
                withoutOwner.add(message);
            }
        }
        lookUp.getMessage().setBody(withoutOwner);
        lookUp.setVariable("someNeedAnOwner", !withoutOwner.isEmpty());
    }

    /** Gives each message the variable ourNumber by the rows of {@code find-business-numbers.sql}, when the number is ours. */
    public static void handOutBusinessNumbers(Exchange lookUp) {
        List<Exchange> messages = messages(lookUp);
        for (Map<String, Object> row : rows(lookUp, "numbers")) {
            if (row.get("enabled") != null) {
                messages.get(place(row) - 1).setVariable("ourNumber", row);
            }
        }
    }

    /** Gives each SMS the variable chain: its rows of {@code find-chains.sql}, none when there is no step at all. */
    public static void handOutChains(Exchange lookUp) {
        List<Exchange> messages = messages(lookUp);
        Map<Integer, List<Map<String, Object>>> byPlace = byPlace(rows(lookUp, "chains"));
        for (int i = 0; i < messages.size(); i++) {
            messages.get(i).setVariable("chain", byPlace.getOrDefault(i + 1, List.of()));
        }
    }

    /** Gives each SMS the variable relatedRecord by the rows of {@code find-related-records.sql}: a {@link RelatedRecord}, or none. */
    public static void handOutRelatedRecords(Exchange lookUp) {
        List<Exchange> messages = messages(lookUp);
        byPlace(rows(lookUp, "relatedRecords")).forEach((place, rows) -> messages.get(place - 1).setVariable("relatedRecord", RelatedRecord.ofRows(rows)));
    }

    /** Nobody is ever to get what belongs to another. */
    private static void requireOneFor(List<Exchange> messages, List<Map<String, Object>> rows) {
        long places = rows.stream().map(PairLookUp::place).distinct().count();
        if (rows.size() != messages.size() || places != messages.size()) {
            String wrong = "find-pairs.sql gave " + rows.size() + " rows for " + messages.size() + " SMS: it must give one for each";
            // a mistake in the SQL, which no SMS is to be set aside for
            throw new InvalidDataAccessResourceUsageException(wrong, new SQLException(wrong));
        }
    }

    private static Map<Integer, List<Map<String, Object>>> byPlace(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.groupingBy(PairLookUp::place));
    }

    private static int place(Map<String, Object> row) {
        return ((Number) row.get("place")).intValue();
    }

    /** @return whether an owner is to be decided on */
    private static boolean tellSituation(Exchange message, Map<String, Object> pair) {
        Map<?, ?> ourNumber = message.getVariable("ourNumber", Map.class);
        boolean known = pair.get("known_customer_number") != null;
        boolean enabled = ourNumber != null && Boolean.TRUE.equals(ourNumber.get("enabled"));
        boolean ours = Boolean.TRUE.equals(pair.get("customer_is_ours"));
        boolean eligible = Boolean.TRUE.equals(pair.get("owner_eligible"));
        message.setVariable("pair", pair);
        message.setVariable("knownSms", known);
        message.setVariable("ourNumberExists", ourNumber != null);
        message.setVariable("ourNumberEnabled", enabled);
        message.setVariable("customerIsOurs", ours);
        message.setVariable("conversationOpen", pair.get("conversation_id") != null);
        message.setVariable("ownerEligible", eligible);
        return !known && enabled && !ours && !eligible;
    }

    private static void list(Exchange exchange, List<Map<String, Object>> messages) {
        exchange.setVariable("businessNumbers", column(messages, fields -> fields.get("businessNumber")));
        exchange.setVariable("customerNumbers", column(messages, fields -> fields.get("customerNumber")));
        exchange.setVariable("messageIds", column(messages, fields -> fields.get("messageId")));
    }

    private static String[] column(List<Map<String, Object>> messages, Function<Map<String, Object>, Object> field) {
        return messages.stream().map(field).toArray(String[]::new);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Exchange message) {
        return message.getMessage().getBody(Map.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Exchange> messages(Exchange lookUp) {
        return lookUp.getMessage().getBody(List.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Exchange lookUp, String variable) {
        return lookUp.getVariable(variable, List.class);
    }
}
