package org.conversationrouting.administration.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code routing_queue} and {@code routing_queue_object}. */
public final class QueueTable implements OwnerTable<Queue> {

    private static final String SELECT = "SELECT q.queue_id, q.name, q.active, o.object_type FROM %s q"
            + " LEFT JOIN routing_queue_object o ON o.queue_id = q.queue_id";
    private static final String SELECT_ALL = SELECT.formatted("routing_queue");
    private static final String SELECT_SOME = SELECT.formatted("(SELECT queue_id, name, active FROM routing_queue ORDER BY queue_id LIMIT ? OFFSET ?)");
    private static final String ORDER = " ORDER BY q.queue_id";

    QueueTable() {
    }

    @Override
    public Subject subject() {
        return Subject.QUEUE;
    }

    @Override
    public Class<Queue> type() {
        return Queue.class;
    }

    @Override
    public Set<String> tables() {
        return Set.of("routing_queue", "routing_queue_object");
    }

    @Override
    public String id(Queue value) {
        return value.id();
    }

    @Override
    public String name(Queue value) {
        return value.name();
    }

    @Override
    public Optional<Queue> find(JdbcClient database, String id) {
        return queues(database.sql(SELECT_ALL + " WHERE q.queue_id = ?" + ORDER).param(id)).stream().findFirst();
    }

    @Override
    public List<Queue> all(JdbcClient database) {
        return queues(database.sql(SELECT_ALL + ORDER));
    }

    @Override
    public long count(JdbcClient database) {
        return database.sql("SELECT COUNT(*) FROM routing_queue").query(Long.class).single();
    }

    @Override
    public List<Queue> some(JdbcClient database, int limit, long offset) {
        return queues(database.sql(SELECT_SOME + ORDER).param(limit).param(offset));
    }

    @Override
    public Queue canonical(Queue queue) {
        return new Queue(queue.id(), queue.name(), queue.active(), queue.objectTypes().stream().distinct().sorted().toList());
    }

    @Override
    public void insert(Statements statements, String id, Queue queue) {
        statements.add("INSERT INTO routing_queue (queue_id, name, active) VALUES (?, ?, ?)", id, queue.name(), queue.active());
        replaceObjects(statements, id, queue);
    }

    @Override
    public void update(Statements statements, String id, Queue queue) {
        statements.add("UPDATE routing_queue SET name = ?, active = ? WHERE queue_id = ?", queue.name(), queue.active(), id);
        replaceObjects(statements, id, queue);
    }

    @Override
    public void delete(Statements statements, String id) {
        deleteObjects(statements, id);
        statements.add("DELETE FROM routing_queue WHERE queue_id = ?", id);
    }

    private static void replaceObjects(Statements statements, String id, Queue queue) {
        deleteObjects(statements, id);
        queue.objectTypes().forEach(type -> statements.add("INSERT INTO routing_queue_object (queue_id, object_type) VALUES (?, ?)", id, type));
    }

    private static void deleteObjects(Statements statements, String id) {
        statements.add("DELETE FROM routing_queue_object WHERE queue_id = ?", id);
    }

    /** The table of objects has no key, so a sync job may have written one twice. */
    private List<Queue> queues(JdbcClient.StatementSpec query) {
        Map<String, Queue> queues = new LinkedHashMap<>();
        query.query(row -> {
            Queue queue = queues.getOrDefault(row.getString(1), new Queue(row.getString(1), row.getString(2), row.getBoolean(3), List.of()));
            List<String> types = new ArrayList<>(queue.objectTypes());
            if (row.getString(4) != null) {
                types.add(row.getString(4));
            }
            queues.put(queue.id(), new Queue(queue.id(), queue.name(), queue.active(), types));
        });
        return queues.values().stream().map(this::canonical).toList();
    }
}
