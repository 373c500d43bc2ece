package org.conversationrouting.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Transactions that insert, update and delete rows of up to 20 KB. Which rows there are after the n-th transaction of a writer follows
 * from n, so a database that has been killed can be checked completely.
 */
final class NumberedWrites {

    private static final int ROWS = 150;
    private static final int LARGE = 20_000;
    private static final int SMALL = 500;

    private NumberedWrites() {
    }

    static void createTables(Connection connection, int writers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS latest (writer INTEGER PRIMARY KEY, number INTEGER NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS item (writer INTEGER, place INTEGER, text VARCHAR NOT NULL, PRIMARY KEY (writer, place))");
            for (int writer = 0; writer < writers; writer++) {
                statement.execute("INSERT INTO latest (writer, number) VALUES (" + writer + ", 0) ON CONFLICT DO NOTHING");
            }
        }
    }

    /** Executes the transaction with this number and commits it. */
    static void write(Connection connection, int writer, int number) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM item WHERE writer = ? AND place = ?");
             PreparedStatement merge = connection.prepareStatement("MERGE INTO item (writer, place, text) KEY (writer, place) VALUES (?, ?, ?)");
             PreparedStatement update = connection.prepareStatement("UPDATE latest SET number = ? WHERE writer = ?")) {
            delete.setInt(1, writer);
            delete.setInt(2, deleted(number));
            delete.executeUpdate();
            merge.setInt(1, writer);
            merge.setInt(2, merged(number));
            merge.setString(3, text(number));
            merge.executeUpdate();
            update.setInt(1, number);
            update.setInt(2, writer);
            update.executeUpdate();
            connection.commit();
        }
    }

    /** The number of the writer's latest transaction that is stored. */
    static int latest(Connection connection, int writer) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT number FROM latest WHERE writer = " + writer)) {
            row.next();
            return row.getInt("number");
        }
    }

    /** The writer's rows, by place. */
    static Map<Integer, String> stored(Connection connection, int writer) throws SQLException {
        Map<Integer, String> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT place, text FROM item WHERE writer = " + writer)) {
            while (row.next()) {
                rows.put(row.getInt("place"), row.getString("text"));
            }
        }
        return rows;
    }

    /** A writer's rows after the transaction with this number. */
    static Map<Integer, String> expected(int number) {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int each = 1; each <= number; each++) {
            numbers.remove(deleted(each));
            numbers.put(merged(each), each);
        }
        Map<Integer, String> rows = new HashMap<>();
        numbers.forEach((place, each) -> rows.put(place, text(each)));
        return rows;
    }

    private static int deleted(int number) {
        return number * 31 % ROWS;
    }

    private static int merged(int number) {
        return number * 7 % ROWS;
    }

    private static String text(int number) {
        int length = new Random(number).nextInt(number % 8 == 0 ? LARGE : SMALL);
        return String.valueOf((char) ('a' + number % 26)).repeat(length);
    }
}
