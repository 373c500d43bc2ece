package org.conversationrouting.configuration.file;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Queue;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.configuration.file.RoutingConfiguration.User;

/** Writes a configuration to the routing tables, on PostgreSQL and H2 alike. Nothing is committed here. */
public final class ConfigurationTables {

    /** How many rows are sent to the server at once. */
    private static final int BATCH = 1_000;
    private static final String DEFAULT_CHAIN = "*";

    private final Connection connection;

    private ConfigurationTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the tables hold what the sections of the configuration say, and nothing else. What belongs to a section that is null stays.
     * The caller commits or rolls back.
     *
     * @param connection    in a transaction
     * @param configuration each id occurs once in its section, as in every configuration that was read from a file
     * @throws SQLException          if a row can't be written; some rows may have changed, so the caller rolls back
     * @throws IllegalStateException if the connection commits after each statement: a failure would then leave half a configuration
     */
    public static void replace(Connection connection, RoutingConfiguration configuration) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("A configuration can only be replaced in a transaction: turn auto-commit off");
        }
        ConfigurationTables tables = new ConfigurationTables(connection);
        if (configuration.users() != null) {
            tables.replaceUsers(configuration.users());
        }
        if (configuration.queues() != null) {
            tables.replaceQueues(configuration.queues());
        }
        if (configuration.numbers() != null) {
            tables.replaceNumbers(configuration.numbers());
        }
        if (configuration.defaultChain() != null) {
            tables.replaceDefaultChain(configuration.defaultChain());
        }
    }

    private void replaceUsers(List<User> users) throws SQLException {
        delete("DELETE FROM routing_user");
        insert("INSERT INTO routing_user (user_id, name, active, routable) VALUES (?, ?, ?, ?)",
                users.stream().map(user -> row(user.id(), user.name(), user.active(), user.routable())));
    }

    private void replaceQueues(List<Queue> queues) throws SQLException {
        delete("DELETE FROM routing_queue_object");
        delete("DELETE FROM routing_queue");
        insert("INSERT INTO routing_queue (queue_id, name, active) VALUES (?, ?, ?)",
                queues.stream().map(queue -> row(queue.id(), queue.name(), queue.active())));
        insert("INSERT INTO routing_queue_object (queue_id, object_type) VALUES (?, ?)",
                queues.stream().flatMap(queue -> queue.objectTypes().stream().map(type -> row(queue.id(), type))));
    }

    /** With the steps of numbers that don't exist. */
    private void replaceNumbers(List<BusinessNumber> numbers) throws SQLException {
        delete("DELETE FROM ownership_step WHERE business_number <> '*'");
        delete("DELETE FROM business_number");
        insert("INSERT INTO business_number (number, label, default_region, enabled) VALUES (?, ?, ?, ?)",
                numbers.stream().map(number -> row(number.number(), number.label(), number.region(), number.enabled())));
        insertSteps(numbers.stream().flatMap(number -> steps(number.number(), number.chain())));
    }

    private void replaceDefaultChain(List<Step> chain) throws SQLException {
        delete("DELETE FROM ownership_step WHERE business_number = '*'");
        insertSteps(steps(DEFAULT_CHAIN, chain));
    }

    private void insertSteps(Stream<Object[]> rows) throws SQLException {
        insert("INSERT INTO ownership_step (business_number, position, option, user_id, queue_id) VALUES (?, ?, ?, ?, ?)", rows);
    }

    private static Stream<Object[]> steps(String number, List<Step> chain) {
        return IntStream.range(0, chain.size()).mapToObj(position -> row(number, position,
                chain.get(position).option(), chain.get(position).userId(), chain.get(position).queueId()));
    }

    private static Object[] row(Object... columns) {
        return columns;
    }

    private void delete(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void insert(String sql, Stream<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] row : (Iterable<Object[]>) rows::iterator) {
                bind(statement, row);
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }

    /** A null has the type of the other rows' text, or else PostgreSQL's driver would prepare the statement again. */
    private static void bind(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            if (row[i] == null) {
                statement.setString(i + 1, null);
            } else {
                statement.setObject(i + 1, row[i]);
            }
        }
    }
}
