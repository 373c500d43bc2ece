package org.conversationrouting.engine.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.sql.DefaultRowMapperFactory;
import org.springframework.jdbc.core.RowMapper;

/**
 * Makes a row a plain map from column to value, in the order of the columns. By default, each row is a map without regard to
 * case, and each value is looked at for the special types of other databases.
 */
public final class PlainRows extends DefaultRowMapperFactory {

    private static final float LOAD_FACTOR = 0.75f;

    @Override
    public RowMapper<?> newColumnRowMapper() {
        return new Mapper();
    }

    /** For one result. */
    private static final class Mapper implements RowMapper<Map<String, Object>> {

        private String[] columns;

        @Override
        public Map<String, Object> mapRow(ResultSet rows, int number) throws SQLException {
            if (columns == null) {
                columns = columns(rows.getMetaData());
            }
            Map<String, Object> row = new LinkedHashMap<>((int) (columns.length / LOAD_FACTOR) + 1);
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], rows.getObject(i + 1));
            }
            return row;
        }

        private static String[] columns(ResultSetMetaData about) throws SQLException {
            String[] columns = new String[about.getColumnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = about.getColumnLabel(i + 1);
            }
            return columns;
        }
    }
}
