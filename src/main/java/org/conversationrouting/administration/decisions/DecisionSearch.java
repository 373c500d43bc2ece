package org.conversationrouting.administration.decisions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds decisions among the stored events. Each answer takes a bounded time, however many events there are. Thread-safe. */
public final class DecisionSearch {

    /** No more are counted. */
    static final int MAX_TOTAL = 1_000;
    /** The last decision that a page can have. */
    static final int MAX_DEPTH = 10_000;

    private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int GROWTH = 4;
    private static final int MARGIN = 5;
    private static final int MARGIN_OF = 4;
    private static final int MIN_PART = 200;
    private static final int MAX_PART = 4_000;
    private static final List<String> TYPES = List.of("CONVERSATION_ASSIGNED", "OWNER_CHANGED", "MESSAGE_APPENDED");

    private final JdbcClient database;
    private final Database.Kind kind;
    private final long maxNanos;

    public DecisionSearch(JdbcClient database, Database.Kind kind) {
        this(database, kind, MAX_NANOS);
    }

    DecisionSearch(JdbcClient database, Database.Kind kind, long maxNanos) {
        this.database = database;
        this.kind = kind;
        this.maxNanos = maxNanos;
    }

    /** @param page from 1; with the size, at most {@link #MAX_DEPTH} decisions deep */
    public DecisionPage page(DecisionFilter filter, int page, int size) {
        int first = (page - 1) * size;
        Found found = find(filter, first, size, Math.max(MAX_TOTAL, first + size));
        List<DecisionItem> items = stored(found.matches).stream().map(StoredDecision::item).toList();
        boolean ended = found.end == null;
        return new DecisionPage(items, page, size, ended ? (long) found.count : null,
                found.count > first + size || !ended && !found.interrupted, found.interrupted ? found.end.occurredAt() : null);
    }

    /** The latest that fit any of these, at most this many. A query for all at once would not read an index in the order of the time. */
    List<StoredDecision> latest(List<DecisionFilter> filters, int limit) {
        return stored(filters.stream().flatMap(filter -> find(filter, 0, limit, limit - 1).matches.stream()).distinct()
                .sorted(DecisionQuery.LATEST_FIRST).limit(limit).toList());
    }

    /** In the same order, without those that were purged meanwhile. */
    private List<StoredDecision> stored(List<LookedAt> matches) {
        if (matches.isEmpty()) {
            return List.of();
        }
        List<String> eventIds = matches.stream().map(LookedAt::eventId).toList();
        Map<String, StoredDecision> found = database.sql("SELECT event_id, occurred_at, payload FROM conversation_event WHERE event_id IN (:ids)")
                .param("ids", eventIds).query(DecisionSearch::decision).list().stream()
                .collect(Collectors.toMap(StoredDecision::eventId, Function.identity()));
        return eventIds.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** @return empty if there is no event with this id, or it has no decision */
    public Optional<DecisionItem> find(String eventId) {
        return stored(eventId).map(StoredDecision::item);
    }

    Optional<StoredDecision> stored(String eventId) {
        return database.sql("SELECT event_id, occurred_at, payload FROM conversation_event WHERE event_id = ? AND event_type IN (?, ?, ?)"
                        + " AND payload LIKE '%\"decision\":{%'").param(eventId).params(TYPES).query(DecisionSearch::decision).optional();
    }

    private static StoredDecision decision(ResultSet row, int index) throws SQLException {
        return new StoredDecision(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3));
    }

    /** @param enough matches are counted */
    private Found find(DecisionFilter filter, int skip, int size, int enough) {
        Found found = new Found(skip, size);
        DecisionFilter indexed = indexed(filter);
        if (indexed == null) {
            return found;
        }
        DecisionQuery query = new DecisionQuery(kind, indexed);
        long start = System.nanoTime();
        int limit = Math.max(MIN_PART, size * GROWTH);
        List<LookedAt> part = query.read(database, null, limit);
        found.add(part);
        while (part.size() == limit) {
            found.end = part.get(part.size() - 1);
            if (found.count > enough) {
                return found;
            }
            long elapsed = Math.max(1, System.nanoTime() - start);
            if (elapsed > maxNanos) {
                found.interrupted = found.matches.size() < size;
                return found;
            }
            limit = Math.max(MIN_PART, (int) Math.min(found.likelyToContain(enough + 1), found.looked * (maxNanos - elapsed) / elapsed));
            part = query.read(database, found.end, limit);
            found.add(part);
        }
        found.end = null;
        return found;
    }

    /**
     * No index has the events of a conversation, and each would slow down every SMS. So they are looked for among those of its customer.
     *
     * @return null if nothing can match
     */
    private DecisionFilter indexed(DecisionFilter filter) {
        if (filter.conversation() == null) {
            return filter;
        }
        Optional<String> customer = database.sql("SELECT customer_number FROM conversation WHERE conversation_id = ?").param(filter.conversation())
                .query(String.class).optional();
        return customer.filter(found -> filter.customer() == null || filter.customer().equals(found)).map(filter::withCustomer).orElse(null);
    }

    /** What was found so far. */
    private static final class Found {
        private final int skip;
        private final int size;
        /** Of the page. */
        private final List<LookedAt> matches = new ArrayList<>();
        private long looked;
        /** All that match among those looked at. */
        private int count;
        /** The last one looked at; null if there are no more. */
        private LookedAt end;
        /** There was no time to fill the page. */
        private boolean interrupted;

        Found(int skip, int size) {
            this.skip = skip;
            this.size = size;
        }

        void add(List<LookedAt> part) {
            looked += part.size();
            for (LookedAt each : part) {
                if (each.matches()) {
                    if (count >= skip && matches.size() < size) {
                        matches.add(each);
                    }
                    count++;
                }
            }
        }

        /** How many more events must be looked at to find so many matches, if they are as frequent as before. */
        long likelyToContain(int matches) {
            return count == 0 ? MAX_PART : Math.min(MAX_PART, (matches - count) * looked * MARGIN / (MARGIN_OF * count));
        }
    }
}
