package org.conversationrouting.administration.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code routing_queue} and {@code routing_queue_object}. */
public final class QueueTable implements EntityTable<Queue> {

    private static final String SELECT = "SELECT q.queue_id, q.name, q.active, o.object_type FROM routing_queue q"
            + " LEFT JOIN routing_queue_object o ON o.queue_id = q.queue_id";
    private static final String ORDER = " ORDER BY q.queue_id, o.object_type";

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
    public Optional<Queue> find(JdbcClient database, String id) {
        return queues(database.sql(SELECT + " WHERE q.queue_id = ?" + ORDER).param(id)).stream().findFirst();
    }

    @Override
    public List<Queue> all(JdbcClient database) {
        return queues(database.sql(SELECT + ORDER));
    }

    @Override
    public void write(JdbcClient database, String id, Queue queue) {
        int updated = database.sql("UPDATE routing_queue SET name = ?, active = ? WHERE queue_id = ?")
                .param(queue.name()).param(queue.active()).param(id).update();
        if (updated == 0) {
            database.sql("INSERT INTO routing_queue (queue_id, name, active) VALUES (?, ?, ?)")
                    .param(id).param(queue.name()).param(queue.active()).update();
        }
        deleteObjects(database, id);
        queue.objectTypes().forEach(type ->
                database.sql("INSERT INTO routing_queue_object (queue_id, object_type) VALUES (?, ?)").param(id).param(type).update());
    }

    @Override
    public void delete(JdbcClient database, String id) {
        deleteObjects(database, id);
        database.sql("DELETE FROM routing_queue WHERE queue_id = ?").param(id).update();
    }

    private static void deleteObjects(JdbcClient database, String id) {
        database.sql("DELETE FROM routing_queue_object WHERE queue_id = ?").param(id).update();
    }

    /** The table of objects has no key, so a sync job may have written one twice. */
    private static List<Queue> queues(JdbcClient.StatementSpec query) {
        Map<String, Queue> queues = new LinkedHashMap<>();
        query.query(row -> {
            Queue queue = queues.computeIfAbsent(row.getString(1), id -> new Queue(id, null, true, List.of()));
            List<String> types = new ArrayList<>(queue.objectTypes());
            String type = row.getString(4);
            if (type != null && !types.contains(type)) {
                types.add(type);
            }
            queues.put(queue.id(), new Queue(queue.id(), row.getString(2), row.getBoolean(3), types));
        });
        return List.copyOf(queues.values());
    }
}
