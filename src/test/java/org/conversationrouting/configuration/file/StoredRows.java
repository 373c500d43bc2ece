package org.conversationrouting.configuration.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the routing tables, those that are stored and those that a configuration should lead to. */
final class StoredRows {

    private static final Map<String, String> COLUMNS = Map.of(
            "routing_user", "user_id, name, active, routable",
            "routing_queue", "queue_id, name, active",
            "routing_queue_object", "queue_id, object_type",
            "business_number", "number, label, default_region, enabled",
            "ownership_step", "business_number, position, option, user_id, queue_id");

    private final Map<String, List<String>> rows = new TreeMap<>();

    private StoredRows() {
        COLUMNS.keySet().forEach(table -> rows.put(table, new ArrayList<>()));
    }

    static Map<String, List<String>> of(JdbcTemplate jdbc) {
        StoredRows stored = new StoredRows();
        COLUMNS.forEach((table, columns) -> jdbc.query("SELECT " + columns + " FROM " + table, row -> {
            Object[] values = new Object[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getObject(i + 1);
            }
            stored.add(table, values);
        }));
        return stored.sorted();
    }

    /** A section that is null has no rows. */
    static Map<String, List<String>> of(RoutingConfiguration configuration) {
        StoredRows expected = new StoredRows();
        orEmpty(configuration.users()).forEach(user -> expected.add("routing_user", user.id(), user.name(), user.active(), user.routable()));
        orEmpty(configuration.queues()).forEach(queue -> {
            expected.add("routing_queue", queue.id(), queue.name(), queue.active());
            queue.objectTypes().forEach(type -> expected.add("routing_queue_object", queue.id(), type));
        });
        orEmpty(configuration.numbers()).forEach(number -> {
            expected.add("business_number", number.number(), number.label(), number.region(), number.enabled());
            expected.addSteps(number.number(), number.chain());
        });
        expected.addSteps("*", orEmpty(configuration.defaultChain()));
        return expected.sorted();
    }

    private void addSteps(String number, List<Step> chain) {
        for (int i = 0; i < chain.size(); i++) {
            add("ownership_step", number, i, chain.get(i).option(), chain.get(i).userId(), chain.get(i).queueId());
        }
    }

    private void add(String table, Object... values) {
        rows.get(table).add(Arrays.toString(values));
    }

    private Map<String, List<String>> sorted() {
        rows.values().forEach(list -> list.sort(null));
        return rows;
    }

    private static <T> List<T> orEmpty(List<T> section) {
        return section == null ? List.of() : section;
    }
}
