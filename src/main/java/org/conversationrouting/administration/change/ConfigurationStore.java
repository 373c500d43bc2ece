package org.conversationrouting.administration.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
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
    private final OpenConversations conversations;
    private final Clock clock;
    private final AtomicLong version = new AtomicLong();

    public ConfigurationStore(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.database = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.audit = new Audit(jdbc);
        this.conversations = new OpenConversations(database);
        this.clock = clock;
    }

    public Audit audit() {
        return audit;
    }

    /** @param <T> one of the records of {@link RoutingConfiguration}, {@link DefaultChain} or {@link Absence} */
    public <T> Optional<Versioned<T>> find(EntityTable<T> table, String id) {
        return table.find(database, id).map(EntityJson::versioned);
    }

    /** Those of these numbers that exist. */
    public List<Versioned<BusinessNumber>> numbers(List<String> numbers) {
        return EntityTables.NUMBERS.find(database, numbers).stream().map(EntityJson::versioned).toList();
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
        return apply(actor, count -> summary, null, edits, at -> List.of());
    }

    /**
     * Makes all edits, and hands over open conversations, or does neither. The routes carry out the hand-over soon afterwards.
     *
     * @param summary what the change does, in words, given how many conversations it hands over
     * @return the change; empty if nothing changed
     * @throws StaleEditException if a precondition is not met
     */
    public Optional<Change> apply(Actor actor, LongFunction<String> summary, List<? extends Edit<?>> edits, ConversationHandOver handOver) {
        return apply(actor, summary, null, edits, at -> conversations.handOver(handOver, actor, at));
    }

    /**
     * Restores what a change found. Of the conversations that it handed over, those go back that are open and have had no other owner since.
     *
     * @return the change that undoes it; empty if everything is already as it was before
     * @throws StaleEditException       if something was changed again since
     * @throws IllegalArgumentException if the change concerns accounts or tokens
     */
    public Optional<Change> undo(Actor actor, Change change) {
        return apply(actor, count -> "Undo: " + change.summary(), change.id(), undoing(change), at -> handOvers(change)
                .flatMap(entry -> conversations.undo(entry, actor, at).stream()).toList());
    }

    /** What the undoing of a change would do to the conversations that it handed over; empty if it handed over none. */
    public Optional<UndoneConversations> conversationsToUndo(Change change) {
        return handOvers(change).findFirst().map(conversations::toUndo);
    }

    private static Stream<Change.Entry> handOvers(Change change) {
        return change.entries().stream().filter(entry -> entry.subject() == Subject.CONVERSATION);
    }

    /**
     * The edits that restore what a change found, without conversations.
     *
     * @throws IllegalArgumentException if the change concerns accounts or tokens
     */
    public static List<Edit<?>> undoing(Change change) {
        List<Edit<?>> edits = new ArrayList<>();
        for (int i = change.entries().size() - 1; i >= 0; i--) {
            if (change.entries().get(i).subject() != Subject.CONVERSATION) {
                edits.add(undoing(EntityTables.of(change.entries().get(i).subject()), change.entries().get(i)));
            }
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

    /** @param handOvers what happens to conversations at a time */
    private Optional<Change> apply(Actor actor, LongFunction<String> summary, Long undoes, List<? extends Edit<?>> edits,
                                   Function<Instant, List<Change.Entry>> handOvers) {
        return Optional.ofNullable(changing(() -> {
            List<Change.Entry> entries = new ArrayList<>(new EditBatch(jdbc, edits).apply());
            Instant now = clock.instant();
            List<Change.Entry> handedOver = handOvers.apply(now);
            entries.addAll(handedOver);
            long count = handedOver.stream().mapToLong(entry -> entry.after().path("conversations").asLong()).sum();
            return entries.isEmpty() ? null : record(actor, now, summary.apply(count), undoes, entries);
        }));
    }

    private Change record(Actor actor, Instant now, String summary, Long undoes, List<Change.Entry> entries) {
        return new Change(audit.append(actor, now, summary, undoes, entries), now, actor.name(), actor.channel(), summary, undoes, entries);
    }

    /** Records a change that is made elsewhere in the same transaction, such as of an account. */
    public void record(Actor actor, String summary, Change.Entry entry) {
        record(actor, clock.instant(), summary, null, List.of(entry));
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
