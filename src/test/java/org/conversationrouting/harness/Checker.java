package org.conversationrouting.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.conversationrouting.harness.Input.Expectation;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what the feeder logged, what the database contains, and what the collector took off the queues. Does not depend on how the
 * router works. Must be called when no message is in flight.
 */
final class Checker {

    /** Pairs with more than one open conversation. */
    static final String TWO_OPEN = """
            SELECT business_number || ' ' || customer_number FROM conversation
             WHERE status = 'OPEN' GROUP BY business_number, customer_number HAVING COUNT(*) > 1""";

    private static final int PAGE = 5_000;
    private static final Set<Expectation> SMS = Set.of(Expectation.PROCESSED, Expectation.UNROUTED, Expectation.REJECTED);

    private final Map<String, SendLog.Entry> sent;
    private final Collector collector;
    private final JdbcTemplate jdbc;
    private final Map<String, List<String>> processed = new HashMap<>();
    private final Set<String> recorded;

    Checker(SendLog log, Collector collector, JdbcTemplate jdbc) throws IOException {
        this.sent = log.read();
        this.collector = collector;
        this.jdbc = jdbc;
        jdbc.query("SELECT message_id, event_id FROM sms_message WHERE direction = 'INBOUND'",
                row -> {
                    processed.computeIfAbsent(row.getString(1), key -> new ArrayList<>(1)).add(row.getString(2));
                });
        this.recorded = new HashSet<>(column("SELECT message_id FROM sms_message WHERE direction = 'OUTBOUND'"));
    }

    /**
     * @param seenTwoOpen pairs seen with two open conversations during the run
     * @param leftOver    see {@link Queues#leftOver()}
     */
    Verdict verdict(Collection<String> seenTwoOpen, Collection<String> leftOver) {
        List<String> twoOpen = new ArrayList<>(new HashSet<>(seenTwoOpen));
        column(TWO_OPEN).stream().filter(pair -> !twoOpen.contains(pair)).forEach(twoOpen::add);
        List<String> left = new ArrayList<>(leftOver);
        left.addAll(collector.unreadable());
        return new Verdict(lost(), misplaced(), invented(), doubled(), twoOpen, twoOwners(), unpublished(), left, figures());
    }

    private List<String> lost() {
        Set<String> unrouted = collector.unrouted().keySet();
        Set<String> rejected = collector.rejected().keySet();
        List<String> lost = new ArrayList<>();
        sent.forEach((id, entry) -> {
            boolean found = processed.containsKey(id) || recorded.contains(id) || unrouted.contains(id) || rejected.contains(id);
            if (entry.acknowledged() && entry.expectation() != Expectation.CLOSING && !found) {
                lost.add(id);
            }
        });
        return lost;
    }

    private List<String> misplaced() {
        List<String> misplaced = new ArrayList<>();
        collector.unrouted().keySet().forEach(id -> require(id, "on sms.unrouted", misplaced, Expectation.UNROUTED));
        collector.rejected().forEach((id, reason) -> {
            if (!reason.equals("UNKNOWN_CONVERSATION")) {
                require(id, "on sms.rejected, " + reason, misplaced, Expectation.REJECTED);
            }
        });
        processed.keySet().forEach(id -> require(id, "processed", misplaced, Expectation.PROCESSED));
        recorded.forEach(id -> require(id, "recorded", misplaced, Expectation.RECORDED));
        return misplaced;
    }

    private void require(String id, String place, List<String> misplaced, Expectation expected) {
        SendLog.Entry entry = sent.get(id);
        if (entry != null && entry.expectation() != expected) {
            misplaced.add(id + " is " + place + ", expected: " + entry.expectation());
        }
    }

    private List<String> invented() {
        Set<String> cameOut = new HashSet<>(processed.keySet());
        cameOut.addAll(recorded);
        cameOut.addAll(collector.unrouted().keySet());
        cameOut.addAll(collector.rejected().keySet());
        cameOut.addAll(collector.eventIdsOfSms().keySet());
        cameOut.addAll(column("SELECT closed_by FROM conversation WHERE closed_by IS NOT NULL"));
        cameOut.removeAll(sent.keySet());
        List<String> invented = new ArrayList<>(cameOut);
        Set<String> stored = new HashSet<>(column("SELECT event_id FROM conversation_event"));
        collector.events().keySet().stream().filter(id -> !stored.contains(id)).forEach(id -> invented.add("published, not stored: " + id));
        column("""
                SELECT conversation_id FROM conversation c
                 WHERE NOT EXISTS (SELECT 1 FROM sms_message m WHERE m.conversation_id = c.conversation_id AND m.direction = 'INBOUND')""")
                .forEach(id -> invented.add("conversation without an SMS: " + id));
        return invented;
    }

    private List<String> doubled() {
        List<String> doubled = new ArrayList<>();
        Map<String, Collector.Event> events = collector.events();
        events.forEach((id, event) -> {
            if (event.contents().size() > 1) {
                doubled.add("event " + id + " of " + event.messageId() + " has " + event.contents().size() + " contents");
            }
        });
        forEachStoredEvent((id, payload) -> {
            Collector.Event event = events.get(id);
            if (event != null && !event.contents().contains(Collector.fingerprint(payload))) {
                doubled.add("event " + id + " of " + event.messageId() + " was not published as stored");
            }
        });
        collector.eventIdsOfSms().forEach((messageId, ids) -> {
            if (ids.size() > 1) {
                doubled.add(messageId + " has the events " + ids);
            }
        });
        processed.forEach((messageId, rows) -> {
            if (rows.size() > 1) {
                doubled.add(messageId + " is stored " + rows.size() + " times");
            }
        });
        column("""
                SELECT c.conversation_id || ' was assigned ' || COUNT(e.event_id) || ' times'
                  FROM conversation c LEFT JOIN conversation_event e
                    ON e.conversation_id = c.conversation_id AND e.event_type = 'CONVERSATION_ASSIGNED'
                 GROUP BY c.conversation_id HAVING COUNT(e.event_id) <> 1""").forEach(doubled::add);
        return doubled;
    }

    private List<String> twoOwners() {
        List<String> twoOwners = new ArrayList<>();
        Map<String, Set<String>> owners = collector.ownersOfVersion();
        owners.forEach((version, named) -> {
            if (named.size() > 1) {
                twoOwners.add(version + " belongs to " + named);
            }
        });
        jdbc.query("SELECT conversation_id || ' ' || owner_version, owner_type || ' ' || owner_id FROM conversation", row -> {
            Set<String> named = owners.get(row.getString(1));
            if (named != null && !named.contains(row.getString(2))) {
                twoOwners.add(row.getString(1) + " was published as " + named + ", stored as " + row.getString(2));
            }
        });
        return twoOwners;
    }

    private List<String> unpublished() {
        List<String> unpublished = new ArrayList<>();
        Set<String> published = collector.events().keySet();
        Set<String> stored = new HashSet<>(column("SELECT event_id FROM conversation_event"));
        stored.stream().filter(id -> !published.contains(id)).forEach(id -> unpublished.add("event " + id));
        processed.forEach((messageId, events) -> events.stream().filter(id -> id == null || !stored.contains(id))
                .forEach(id -> unpublished.add(messageId + " has no event")));
        column("SELECT event_id FROM unpublished_event").forEach(id -> unpublished.add("still in the outbox: " + id));
        return unpublished;
    }

    private Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("messages attempted", (long) sent.size());
        figures.put("acknowledged", sent.values().stream().filter(SendLog.Entry::acknowledged).count());
        figures.put("different SMS", sent.values().stream().filter(entry -> SMS.contains(entry.expectation())).count());
        figures.put("SMS processed", (long) processed.size());
        figures.put("SMS recorded", (long) recorded.size());
        figures.put("unrouted", (long) collector.unrouted().size());
        figures.put("rejected", (long) collector.rejected().size());
        figures.put("conversations", jdbc.queryForObject("SELECT COUNT(*) FROM conversation", Long.class));
        figures.put("owners changed", jdbc.queryForObject(
                "SELECT COUNT(*) FROM conversation_event WHERE event_type = 'OWNER_CHANGED'", Long.class));
        figures.put("events", (long) collector.numberOfEvents());
        figures.put("additional copies", collector.copies());
        return figures;
    }

    /** Reads page by page, because the payloads of a long run would not fit into memory. */
    private void forEachStoredEvent(BiConsumer<String, String> consumer) {
        String last = "";
        for (int rows = PAGE; rows == PAGE; ) {
            Map<String, String> page = new LinkedHashMap<>();
            jdbc.query("SELECT event_id, payload FROM conversation_event WHERE event_id > ? ORDER BY event_id LIMIT " + PAGE,
                    row -> {
                        page.put(row.getString(1), row.getString(2));
                    }, last);
            page.forEach(consumer);
            rows = page.size();
            last = page.keySet().stream().reduce(last, (one, next) -> next);
        }
    }

    private List<String> column(String sql) {
        return jdbc.queryForList(sql, String.class);
    }
}
