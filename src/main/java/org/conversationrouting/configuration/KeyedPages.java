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
 * The rows of a table in the order of its key, a page at a time: neither memory nor a transaction spans them all. Each page begins with the
 * last row of the page before, so that the first page needs no key that is smaller than every other.
 */
final class KeyedPages {

    /** As the queries say, in which it is a constant: a plan for any size would be one for many rows. */
    static final int SIZE = 500;

    private final DataSource database;
    private final String query;
    private List<Object> last;
    private boolean begun;
    private boolean ended;

    /**
     * @param query    a file of the class path that selects the key first; it answers the next rows from a key on, in order
     * @param firstKey a key of one or two columns that no other comes before
     */
    KeyedPages(DataSource database, String query, Object... firstKey) {
        this.database = database;
        this.query = read(query);
        this.last = List.of(firstKey);
    }

    boolean hasEnded() {
        return ended;
    }

    /** @return the next rows, at most {@value #SIZE}; after a failure the same ones again */
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
        if (begun && !rows.isEmpty() && key(rows.get(0)).equals(last)) {
            rows.remove(0);
        }
        if (!rows.isEmpty()) {
            last = key(rows.get(rows.size() - 1));
            begun = true;
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

    /** May hold null, which {@code List.of} refuses. */
    private static List<Object> row(ResultSet answer) throws SQLException {
        Object[] columns = new Object[answer.getMetaData().getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = answer.getObject(i + 1);
        }
        return Arrays.asList(columns);
    }

    private static String read(String file) {
        try (InputStream in = KeyedPages.class.getResourceAsStream("/configuration/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("/configuration/" + file + " can't be read from the class path", broken);
        }
    }
}
