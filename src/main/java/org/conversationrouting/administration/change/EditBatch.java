package org.conversationrouting.administration.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the edits of one change, within its transaction. An import can have many thousands. */
final class EditBatch {

    /** From here on, one query that reads a whole table is faster than one for each edit. */
    private static final int MANY = 50;

    private final JdbcClient database;
    private final Statements statements;
    private final List<? extends Edit<?>> edits;
    private final Map<Subject, Long> editsBySubject;
    /** Whole tables, of those with many edits. */
    private final Map<Subject, Map<String, ?>> tables = new HashMap<>();
    /** What the statements that are not sent yet concern. */
    private final Set<List<Object>> waiting = new HashSet<>();

    EditBatch(JdbcTemplate jdbc, List<? extends Edit<?>> edits) {
        this.database = JdbcClient.create(jdbc);
        this.statements = new Statements(jdbc);
        this.edits = edits;
        this.editsBySubject = edits.stream().collect(Collectors.groupingBy(edit -> edit.table().subject(), Collectors.counting()));
    }

    /**
     * @return what changed; without the edits that change nothing
     * @throws StaleEditException if a precondition is not met
     */
    List<Change.Entry> apply() {
        List<Change.Entry> entries = new ArrayList<>();
        for (Edit<?> edit : edits) {
            Change.Entry entry = apply(edit);
            if (entry != null) {
                entries.add(entry);
            }
        }
        send();
        return entries;
    }

    /** @return null if nothing changes */
    private <T> Change.Entry apply(Edit<T> edit) {
        EntityTable<T> table = edit.table();
        if (waiting.contains(key(edit))) {
            send();
        }
        T before = stored(table, edit.id());
        if (!edit.precondition().isMetBy(before == null ? null : EntityJson.versioned(before))) {
            throw new StaleEditException(edit, before == null ? null : EntityJson.versioned(before));
        }
        T after = edit.after() == null ? null : table.canonical(edit.after());
        if (Objects.equals(before, after)) {
            return null;
        }
        if (after == null) {
            table.delete(statements, edit.id());
        } else if (before == null) {
            table.insert(statements, edit.id(), after);
        } else {
            table.update(statements, edit.id(), after);
        }
        waiting.add(key(edit));
        return new Change.Entry(table.subject(), edit.id(), before == null ? null : EntityJson.of(before), after == null ? null : EntityJson.of(after));
    }

    private static List<Object> key(Edit<?> edit) {
        return List.of(edit.table().subject(), edit.id());
    }

    /** The tables that were read as a whole are read again when they are next needed. */
    private void send() {
        statements.send();
        waiting.clear();
        tables.clear();
    }

    private <T> T stored(EntityTable<T> table, String id) {
        if (editsBySubject.get(table.subject()) < MANY) {
            return table.find(database, id).orElse(null);
        }
        Map<String, ?> all = tables.computeIfAbsent(table.subject(), subject ->
                table.all(database).stream().collect(Collectors.toMap(table::id, Function.identity())));
        return table.type().cast(all.get(id));
    }
}
