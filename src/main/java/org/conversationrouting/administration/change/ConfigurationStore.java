package org.conversationrouting.administration.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The routing configuration as administrators change it: each change is one transaction, is written to the audit, and can be undone.
 * Changes happen one after the other. Thread-safe. Failures of the database are Spring's {@code DataAccessException}s.
 */
public final class ConfigurationStore {

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;
    private final AtomicLong version = new AtomicLong();

    public ConfigurationStore(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.database = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.audit = new Audit(jdbc);
        this.clock = clock;
    }

    public Audit audit() {
        return audit;
    }

    /** @param <T> one of the records of {@link RoutingConfiguration}, {@link DefaultChain} or {@link Absence} */
    public <T> Optional<Versioned<T>> find(EntityTable<T> table, String id) {
        return table.find(database, id).map(EntityJson::versioned);
    }

    /** Of a text that stands for many things: the same for equal texts, on every instance. */
    public static String etag(String text) {
        return EntityJson.hash(text);
    }

    /** In the order of their ids. */
    public <T> List<T> all(EntityTable<T> table) {
        return table.all(database);
    }

    /** Everything, as it is at one moment. */
    public RoutingConfiguration configuration() {
        return consistently(() -> new RoutingConfiguration(all(EntityTables.USERS), all(EntityTables.QUEUES), all(EntityTables.NUMBERS),
                all(EntityTables.DEFAULT_CHAIN).get(0).chain()));
    }

    /**
     * Makes all edits or none. An edit that changes nothing is not in the audit; a change without any is not recorded.
     *
     * @param summary what the change does, in words
     * @return the change; empty if nothing changed
     * @throws StaleEditException if a precondition is not met
     */
    public Optional<Change> apply(Actor actor, String summary, List<? extends Edit<?>> edits) {
        return apply(actor, summary, null, edits);
    }

    /**
     * Restores what a change found.
     *
     * @return the change that undoes it; empty if everything is already as it was before
     * @throws StaleEditException       if something was changed again since
     * @throws IllegalArgumentException if the change concerns accounts or tokens
     */
    public Optional<Change> undo(Actor actor, Change change) {
        return apply(actor, "Undo: " + change.summary(), change.id(), undoing(change));
    }

    /**
     * The edits that restore what a change found.
     *
     * @throws IllegalArgumentException if the change concerns accounts or tokens
     */
    public static List<Edit<?>> undoing(Change change) {
        List<Edit<?>> edits = new ArrayList<>();
        for (int i = change.entries().size() - 1; i >= 0; i--) {
            edits.add(undoing(EntityTables.of(change.entries().get(i).subject()), change.entries().get(i)));
        }
        return edits;
    }

    private static <T> Edit<T> undoing(EntityTable<T> table, Change.Entry entry) {
        return new Edit<>(table, entry.subjectId(), entry.after() == null ? Precondition.missing()
                : Precondition.same(EntityJson.versioned(value(table, entry.after())).etag()), value(table, entry.before()));
    }

    private static <T> T value(EntityTable<T> table, JsonNode json) {
        return json == null ? null : EntityJson.read(json.toString(), table.type());
    }

    private Optional<Change> apply(Actor actor, String summary, Long undoes, List<? extends Edit<?>> edits) {
        return Optional.ofNullable(changing(() -> {
            List<Change.Entry> entries = new EditBatch(jdbc, edits).apply();
            return entries.isEmpty() ? null : record(actor, summary, undoes, entries);
        }));
    }

    private Change record(Actor actor, String summary, Long undoes, List<Change.Entry> entries) {
        Instant now = clock.instant();
        return new Change(audit.append(actor, now, summary, undoes, entries), now, actor.name(), actor.channel(), summary, undoes, entries);
    }

    /** Records a change that is made elsewhere in the same transaction, such as of an account. */
    public void record(Actor actor, String summary, Change.Entry entry) {
        record(actor, summary, null, List.of(entry));
    }

    /** In a transaction, while nobody else changes the configuration. */
    public <T> T changing(Supplier<T> work) {
        try {
            return transaction.execute(status -> {
                database.sql("SELECT lock_id FROM configuration_lock WHERE lock_id = 1 FOR UPDATE").query(Integer.class).single();
                return work.get();
            });
        } finally {
            version.incrementAndGet();
        }
    }

    /** Increases with each change by this process, so that others know when to read again. */
    public long version() {
        return version.get();
    }

    private <T> T consistently(Supplier<T> work) {
        TransactionTemplate reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return reading.execute(status -> work.get());
    }
}
