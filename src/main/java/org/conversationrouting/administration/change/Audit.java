package org.conversationrouting.administration.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The append-only record of all changes. */
public final class Audit {

    private static final String SELECT = "SELECT c.change_id, c.changed_at, c.actor, c.channel, c.summary, c.undoes FROM configuration_change c";

    private final JdbcClient database;

    Audit(JdbcClient database) {
        this.database = database;
    }

    /**
     * Which changes to show; a part that is null does not limit them.
     *
     * @param since inclusive
     * @param until exclusive
     */
    public record Filter(Subject subject, String subjectId, String actor, Instant since, Instant until) {

        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /** Within the transaction that makes the change. @return the id of the change */
    long append(Actor actor, Instant at, String summary, Long undoes, List<Change.Entry> entries) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        database.sql("INSERT INTO configuration_change (changed_at, actor, channel, summary, undoes) VALUES (?, ?, ?, ?, ?)")
                .param(at.atOffset(ZoneOffset.UTC)).param(actor.name()).param(actor.channel()).param(summary).param(undoes)
                .update(id, "change_id");
        long changeId = id.getKey().longValue();
        for (int i = 0; i < entries.size(); i++) {
            Change.Entry entry = entries.get(i);
            database.sql("INSERT INTO configuration_change_entry (change_id, entry, subject, subject_id, before_value, after_value)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .param(changeId).param(i).param(entry.subject().name()).param(entry.subjectId())
                    .param(entry.before() == null ? null : entry.before().toString())
                    .param(entry.after() == null ? null : entry.after().toString()).update();
        }
        return changeId;
    }

    public Optional<Change> find(long id) {
        return withEntries(database.sql(SELECT + " WHERE c.change_id = ?").param(id).query(Audit::change).list()).stream().findFirst();
    }

    /** The change that undid this one; empty if it was not undone. */
    public Optional<Long> undoneBy(long id) {
        return database.sql("SELECT MAX(change_id) FROM configuration_change WHERE undoes = ?").param(id).query(Long.class).optional();
    }

    /** Latest first. @param page from 1 */
    public List<Change> page(Filter filter, int page, int size) {
        Conditions conditions = new Conditions(filter);
        return withEntries(conditions.bind(database.sql(SELECT + conditions.where() + " ORDER BY c.change_id DESC LIMIT ? OFFSET ?"))
                .param(size).param((page - 1L) * size).query(Audit::change).list());
    }

    public long count(Filter filter) {
        Conditions conditions = new Conditions(filter);
        return conditions.bind(database.sql("SELECT COUNT(*) FROM configuration_change c" + conditions.where())).query(Long.class).single();
    }

    private List<Change> withEntries(List<Change> changes) {
        if (changes.isEmpty()) {
            return changes;
        }
        Map<Long, List<Map.Entry<Long, Change.Entry>>> entries = database.sql("SELECT change_id, subject, subject_id, before_value, after_value"
                        + " FROM configuration_change_entry WHERE change_id IN (:ids) ORDER BY change_id, entry")
                .param("ids", changes.stream().map(Change::id).toList()).query(Audit::entry).list()
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey));
        return changes.stream().map(change -> new Change(change.id(), change.at(), change.actor(), change.channel(), change.summary(),
                change.undoes(), entries.getOrDefault(change.id(), List.of()).stream().map(Map.Entry::getValue).toList())).toList();
    }

    private static Change change(ResultSet row, int index) throws SQLException {
        return new Change(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3), row.getString(4), row.getString(5),
                row.getObject(6, Long.class), List.of());
    }

    private static Map.Entry<Long, Change.Entry> entry(ResultSet row, int index) throws SQLException {
        return Map.entry(row.getLong(1), new Change.Entry(Subject.valueOf(row.getString(2)), row.getString(3),
                EntityJson.tree(row.getString(4)), EntityJson.tree(row.getString(5))));
    }

    /** The parts of a filter that are given. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        Conditions(Filter filter) {
            String entry = "EXISTS (SELECT 1 FROM configuration_change_entry e WHERE e.change_id = c.change_id AND ";
            add(entry + "e.subject = ?)", filter.subject() == null ? null : filter.subject().name());
            add(entry + "e.subject_id = ?)", filter.subjectId());
            add("c.actor = ?", filter.actor());
            add("c.changed_at >= ?", filter.since() == null ? null : filter.since().atOffset(ZoneOffset.UTC));
            add("c.changed_at < ?", filter.until() == null ? null : filter.until().atOffset(ZoneOffset.UTC));
        }

        private void add(String condition, Object value) {
            if (value != null) {
                conditions.add(condition);
                values.add(value);
            }
        }

        String where() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec query) {
            values.forEach(query::param);
            return query;
        }
    }
}
