package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the router that cases fill and read. */
final class CaseTables {

    /** Each case begins without rows in these. */
    private static final List<String> EMPTIED = List.of("routing_user", "user_absence", "routing_queue", "routing_queue_object", "business_number",
            "ownership_step", "related_record", "related_record_phone", "conversation", "sms_message", "conversation_event",
            "unpublished_event", "failed_attempt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Map<String, Set<String>> columns = new TreeMap<>();

    CaseTables(DataSource database) throws SQLException {
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        try (Connection connection = database.getConnection()) {
            for (String table : EMPTIED) {
                try (ResultSet rows = connection.getMetaData().getColumns(null, null, table, "%")) {
                    while (rows.next()) {
                        columns.computeIfAbsent(table, key -> new TreeSet<>()).add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
    }

    /** By table. */
    Map<String, Set<String>> columns() {
        return columns;
    }

    /** Empties all tables and inserts these rows, in one transaction, which is faster. */
    void replaceBy(JsonNode rowsByTable) {
        transaction.executeWithoutResult(status -> {
            EMPTIED.forEach(table -> jdbc.update("DELETE FROM " + table));
            for (var table : rowsByTable.properties()) {
                table.getValue().forEach(row -> insert(table.getKey(), row));
            }
        });
    }

    private void insert(String table, JsonNode row) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.properties().forEach(column -> values.put(column.getKey(), value(column.getKey(), column.getValue())));
        jdbc.update("INSERT INTO " + table + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                + String.join(", ", values.keySet().stream().map(column -> "?").toList()) + ")", values.values().toArray());
    }

    private static Object value(String column, JsonNode value) {
        return column.endsWith("_at") && value.isTextual() ? OffsetDateTime.parse(value.textValue()) : JSON.convertValue(value, Object.class);
    }

    /** What somebody else changes during a case. */
    void update(String sql) {
        jdbc.update(sql);
    }

    List<JsonNode> rows(String table) {
        return new ArrayList<>(jdbc.query("SELECT * FROM " + table, (row, number) -> json(row)));
    }

    private static JsonNode json(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            int type = row.getMetaData().getColumnType(column);
            Object value;
            if (type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE) {
                OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
                value = time == null ? null : time.toInstant().toString();
            } else {
                value = row.getObject(column);
            }
            json.set(row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT), JSON.valueToTree(value));
        }
        return json;
    }
}
