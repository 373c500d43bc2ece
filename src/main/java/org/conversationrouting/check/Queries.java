package org.conversationrouting.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.conversationrouting.database.Database;
import org.conversationrouting.engine.fault.Faults;

/** What a database says about the queries of a folder. They are prepared, never executed. */
final class Queries {

    /**
     * @param columns of the result, in order; empty for a statement without a result, and after a failure
     * @param failure null if it can be prepared
     */
    record Prepared(List<String> columns, SQLException failure) {
    }

    private final String database;
    private final Map<String, Prepared> byFile = new HashMap<>();
    private final Set<String> tables = new TreeSet<>();
    private final Set<String> columns = new TreeSet<>();

    private Queries(String database) {
        this.database = database;
    }

    /**
     * @param database {@code h2} or {@code postgresql}; only the files for it are prepared
     * @throws SQLException if PostgreSQL can't prepare anything now
     */
    static Queries prepare(RoutesSources sources, Connection connection, String database) throws SQLException {
        Queries queries = new Queries(database);
        for (SqlSource query : sources.sql()) {
            if (query.isFor(database)) {
                queries.byFile.put(query.file(), queries.prepare(query, connection));
            }
        }
        if (queries.byFile.values().stream().anyMatch(query -> query.failure() != null)) {
            queries.readNames(connection);
        }
        return queries;
    }

    private Prepared prepare(SqlSource query, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SqlText.onOneLine(query))) {
            // PostgreSQL's driver asks the server only when metadata is requested
            ResultSetMetaData result = statement.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; result != null && i <= result.getColumnCount(); i++) {
                columns.add(result.getColumnLabel(i));
            }
            return new Prepared(columns, null);
        } catch (SQLException failure) {
            if (isOfPostgresql() && Faults.isMomentary(failure)) {
                throw failure;
            }
            return new Prepared(List.of(), isOfPostgresql() && Faults.isUnknownType(failure) ? null : failure);
        }
    }

    private void readNames(Connection connection) throws SQLException {
        try (ResultSet rows = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (rows.next()) {
                String schema = String.valueOf(rows.getString("TABLE_SCHEM"));
                if (!schema.equalsIgnoreCase("information_schema") && !schema.startsWith("pg_")) {
                    tables.add(rows.getString("TABLE_NAME"));
                    columns.add(rows.getString("COLUMN_NAME"));
                }
            }
        }
    }

    private boolean isOfPostgresql() {
        return database.equals(Database.Kind.POSTGRESQL.toString());
    }

    String database() {
        return database;
    }

    /** Empty if the file is not for this database. */
    Optional<Prepared> of(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    Map<String, Prepared> all() {
        return byFile;
    }

    /** The columns that any query answers. A body may be one of its rows. */
    Set<String> resultColumns() {
        Set<String> all = new TreeSet<>();
        byFile.values().forEach(query -> all.addAll(query.columns()));
        return all;
    }

    /** Tables and views; known only if a query is wrong. */
    Set<String> tables() {
        return tables;
    }

    /** Of all tables; known only if a query is wrong. */
    Set<String> columns() {
        return columns;
    }
}
