package org.conversationrouting.batch;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows that a query answered, to be read any number of times and by several threads. Values are as the driver gave them. */
record Rows(List<String> columns, List<Object[]> values) {

    static Rows of(ResultSet result) throws SQLException {
        ResultSetMetaData description = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            columns.add(description.getColumnLabel(column));
        }
        List<Object[]> values = new ArrayList<>();
        while (result.next()) {
            Object[] row = new Object[columns.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = result.getObject(column + 1);
            }
            values.add(row);
        }
        return new Rows(columns, values);
    }

    /** A result set over these rows, as far as look-ups read one. */
    ResultSet resultSet() {
        return Calls.standIn(ResultSet.class, new Cursor());
    }

    private Object describe(Object self, Method method, Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "getColumnCount" -> columns.size();
            case "getColumnLabel", "getColumnName" -> columns.get((Integer) arguments[0] - 1);
            default -> throw notSupported(method);
        };
    }

    static SQLException notSupported(Method method) {
        return new SQLException("A look-up of configuration knows no " + method.getName() + ": leave out the step's dataSource");
    }

    private final class Cursor implements Calls.Handler {

        private int position = -1;

        @Override
        public Object answer(Object self, Method method, Object[] arguments) throws SQLException {
            return switch (method.getName()) {
                case "next" -> ++position < values.size();
                case "getMetaData" -> Calls.standIn(ResultSetMetaData.class, Rows.this::describe);
                case "getObject" -> values.get(position)[(Integer) arguments[0] - 1];
                case "close" -> null;
                default -> throw notSupported(method);
            };
        }
    }
}
