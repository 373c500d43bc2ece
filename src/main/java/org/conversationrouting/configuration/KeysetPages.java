package org.conversationrouting.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads a table with keyset pagination: page by page in the order of its key, so that neither memory nor a transaction has to hold all
 * rows. Each query starts at the last key of the previous page, inclusive, because the first page starts at a key that may exist.
 */
final class KeysetPages {

    /** The same number as in the queries. It is not a parameter, because PostgreSQL would plan for many rows. */
    static final int SIZE = 500;

    private final DataSource database;
    private final String query;
    private List<Object> last;
    private boolean started;
    private boolean ended;

    /**
     * @param query    an SQL file on the class path. It selects the key columns first, and returns rows in key order, starting at a key
     * @param firstKey the smallest possible key, of one or two columns
     */
    KeysetPages(DataSource database, String query, Object... firstKey) {
        this.database = database;
        this.query = read(query);
        this.last = List.of(firstKey);
    }

    boolean hasEnded() {
        return ended;
    }

    /** @return the next rows, at most {@value #SIZE}; after a failure, the same rows again */
    List<List<Object>> next() throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(query)) {
            bindKey(statement);
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    rows.add(row(answer));
                }
            }
        }
        ended = rows.size() < SIZE;
        if (started && !rows.isEmpty() && key(rows.get(0)).equals(last)) {
            rows.remove(0);
        }
        if (!rows.isEmpty()) {
            last = key(rows.get(rows.size() - 1));
            started = true;
        }
        return rows;
    }

    /** {@code a >= ?} for one column, {@code a >= ? AND (a > ? OR b >= ?)} for two. */
    private void bindKey(PreparedStatement statement) throws SQLException {
        statement.setObject(1, last.get(0));
        if (last.size() > 1) {
            statement.setObject(2, last.get(0));
            statement.setObject(3, last.get(1));
        }
    }

    private List<Object> key(List<Object> row) {
        return row.subList(0, last.size());
    }

    /** Does not use {@code List.of}, because a column may be null. */
    private static List<Object> row(ResultSet answer) throws SQLException {
        Object[] columns = new Object[answer.getMetaData().getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = answer.getObject(i + 1);
        }
        return Arrays.asList(columns);
    }

    private static String read(String file) {
        try (InputStream in = KeysetPages.class.getResourceAsStream("/configuration/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("/configuration/" + file + " can't be read from the class path", unreadable);
        }
    }
}
