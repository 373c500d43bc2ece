package org.conversationrouting.administration.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The append-only record of all changes. */
public final class Audit {

    /** An import may have many thousands. */
    public static final int LISTED_ENTRIES = 20;

    private static final int READ = 500;
    private static final String SELECT = "SELECT c.change_id, c.changed_at, c.actor, c.channel, c.summary, c.undoes FROM configuration_change c";

    private final JdbcTemplate jdbc;
    private final JdbcClient database;

    Audit(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
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
        Statements statements = new Statements(jdbc);
        for (int i = 0; i < entries.size(); i++) {
            Change.Entry entry = entries.get(i);
            statements.add("INSERT INTO configuration_change_entry (change_id, entry, subject, subject_id, before_value, after_value)"
                            + " VALUES (?, ?, ?, ?, ?, ?)", changeId, i, entry.subject().name(), entry.subjectId(), text(entry.before()),
                    text(entry.after()));
        }
        statements.send();
        return changeId;
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.toString();
    }

    public Optional<Change> find(long id) {
        return withEntries(database.sql(SELECT + " WHERE c.change_id = ?").param(id).query(Audit::change).list(), Integer.MAX_VALUE).stream().findFirst();
    }

    /** How many entries each of these changes has. */
    public Map<Long, Long> entryCounts(Collection<Long> ids) {
        return byChange("SELECT change_id, COUNT(*) FROM configuration_change_entry WHERE change_id IN (:ids) GROUP BY change_id", ids);
    }

    /** The latest change that undid each of these; those that were not undone are not in it. */
    public Map<Long, Long> undoneBy(Collection<Long> ids) {
        return byChange("SELECT undoes, MAX(change_id) FROM configuration_change WHERE undoes IN (:ids) GROUP BY undoes", ids);
    }

    private Map<Long, Long> byChange(String sql, Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : database.sql(sql).param("ids", ids).query((row, index) -> Map.entry(row.getLong(1), row.getLong(2))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The ids of the changes after this one that concern the same thing, latest first; at most 10. */
    public List<Long> laterChanges(long id, Subject subject, String subjectId) {
        return database.sql("SELECT DISTINCT change_id FROM configuration_change_entry WHERE subject = ? AND subject_id = ? AND change_id > ?"
                + " ORDER BY change_id DESC LIMIT 10").param(subject.name()).param(subjectId).param(id).query(Long.class).list();
    }

    /** Passes each entry of the changes to the reader, latest change first, without keeping them in memory. */
    public void read(Filter filter, BiConsumer<Change, Change.Entry> reader) {
        Conditions conditions = new Conditions(filter);
        String sql = "SELECT c.change_id, c.changed_at, c.actor, c.channel, c.summary, c.undoes, e.change_id, e.subject, e.subject_id, e.before_value,"
                + " e.after_value, e.entry FROM configuration_change c JOIN configuration_change_entry e ON e.change_id = c.change_id"
                + conditions.where() + (conditions.where().isEmpty() ? " WHERE" : " AND")
                + " (c.change_id < ? OR c.change_id = ? AND e.entry > ?) ORDER BY c.change_id DESC, e.entry LIMIT " + READ;
        record Row(Change change, Change.Entry entry, int index) {
        }
        List<Row> rows;
        long change = Long.MAX_VALUE;
        int entry = Integer.MAX_VALUE;
        do {
            rows = conditions.bind(database.sql(sql)).param(change).param(change).param(entry)
                    .query((row, index) -> new Row(change(row, index), entry(row, 7), row.getInt(12))).list();
            rows.forEach(row -> reader.accept(row.change(), row.entry()));
            if (!rows.isEmpty()) {
                change = rows.get(rows.size() - 1).change().id();
                entry = rows.get(rows.size() - 1).index();
            }
        } while (rows.size() == READ);
    }

    /** The change that undid this one; empty if it was not undone. */
    public Optional<Long> undoneBy(long id) {
        return database.sql("SELECT MAX(change_id) FROM configuration_change WHERE undoes = ?").param(id).query(Long.class).optional();
    }

    /** Latest first, each with its first {@value #LISTED_ENTRIES} entries. @param page from 1 */
    public List<Change> page(Filter filter, int page, int size) {
        Conditions conditions = new Conditions(filter);
        return withEntries(conditions.bind(database.sql(SELECT + conditions.where() + " ORDER BY c.change_id DESC LIMIT ? OFFSET ?"))
                .param(size).param((page - 1L) * size).query(Audit::change).list(), LISTED_ENTRIES);
    }

    public long count(Filter filter) {
        Conditions conditions = new Conditions(filter);
        return conditions.bind(database.sql("SELECT COUNT(*) FROM configuration_change c" + conditions.where())).query(Long.class).single();
    }

    private List<Change> withEntries(List<Change> changes, int max) {
        if (changes.isEmpty()) {
            return changes;
        }
        Map<Long, List<Map.Entry<Long, Change.Entry>>> entries = database.sql("SELECT change_id, subject, subject_id, before_value, after_value"
                        + " FROM configuration_change_entry WHERE change_id IN (:ids) AND entry < :max ORDER BY change_id, entry")
                .param("ids", changes.stream().map(Change::id).toList()).param("max", max)
                .query((row, index) -> Map.entry(row.getLong(1), entry(row, 1))).list()
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey));
        return changes.stream().map(change -> new Change(change.id(), change.at(), change.actor(), change.channel(), change.summary(),
                change.undoes(), entries.getOrDefault(change.id(), List.of()).stream().map(Map.Entry::getValue).toList())).toList();
    }

    private static Change change(ResultSet row, int index) throws SQLException {
        return new Change(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3), row.getString(4), row.getString(5),
                row.getObject(6, Long.class), List.of());
    }

    /** @param column before the subject's; the others follow */
    private static Change.Entry entry(ResultSet row, int column) throws SQLException {
        return new Change.Entry(Subject.valueOf(row.getString(column + 1)), row.getString(column + 2),
                EntityJson.tree(row.getString(column + 3)), EntityJson.tree(row.getString(column + 4)));
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
