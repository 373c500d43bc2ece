package org.conversationrouting.engine.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.apache.camel.component.sql.DefaultRowMapperFactory;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads dates and times as {@code java.time} types. The {@code java.sql} types, which drivers return by default, use a different
 * calendar before 1582.
 */
public final class JavaTimeRows extends DefaultRowMapperFactory {

    private static final String WITH_TIME_ZONE_IN_POSTGRESQL = "timestamptz";

    /** @return a mapper for one result set, which reads the column types only once */
    @Override
    public RowMapper<?> newColumnRowMapper() {
        return new Mapper();
    }

    private static final class Mapper extends ColumnMapRowMapper {

        private Class<?>[] types;

        @Override
        protected Object getColumnValue(ResultSet row, int column) throws SQLException {
            if (types == null) {
                types = types(row.getMetaData());
            }
            Class<?> type = types[column - 1];
            return type == null ? super.getColumnValue(row, column) : row.getObject(column, type);
        }

        private static Class<?>[] types(ResultSetMetaData columns) throws SQLException {
            Class<?>[] types = new Class<?>[columns.getColumnCount()];
            for (int column = 1; column <= types.length; column++) {
                types[column - 1] = type(columns, column);
            }
            return types;
        }

        /** @return null for columns that are neither dates nor times */
        private static Class<?> type(ResultSetMetaData columns, int column) throws SQLException {
            return switch (columns.getColumnType(column)) {
                case Types.DATE -> LocalDate.class;
                case Types.TIME -> LocalTime.class;
                case Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.class;
                // PostgreSQL's driver reports the same type for both kinds of timestamps
                case Types.TIMESTAMP -> WITH_TIME_ZONE_IN_POSTGRESQL.equals(columns.getColumnTypeName(column))
                        ? OffsetDateTime.class : LocalDateTime.class;
                default -> null;
            };
        }
    }
}
