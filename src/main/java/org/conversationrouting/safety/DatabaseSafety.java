package org.conversationrouting.safety;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns if PostgreSQL's commits would not survive a crash. It only warns, because a test installation may intend this. Refuses a
 * server with too few connections.
 */
public final class DatabaseSafety {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSafety.class);
    private static final Map<String, String> CONSEQUENCES = new TreeMap<>(Map.of(
            "fsync", "a crash of the machine can destroy the database",
            "full_page_writes", "a crash of the machine can leave torn pages",
            "synchronous_commit", "a crash of the server loses commits that it has confirmed"));

    private DatabaseSafety() {
    }

    /**
     * Logs the warnings.
     *
     * @param pool the maximum number of connections that a number of consumers needs
     * @throws UnsafeSettingException if these consumers need more than the server allows
     */
    public static void check(DataSource postgresql, int consumers, IntUnaryOperator pool) throws SQLException {
        warnings(postgresql).forEach(LOG::warn);
        ConnectionBudget.of(postgresql).warning(consumers, pool).ifPresent(LOG::warn);
    }

    static List<String> warnings(DataSource postgresql) throws SQLException {
        List<String> warnings = new ArrayList<>();
        try (Connection connection = postgresql.getConnection(); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> parameter : CONSEQUENCES.entrySet()) {
                try (ResultSet value = statement.executeQuery("SHOW " + parameter.getKey())) {
                    if (value.next() && "off".equals(value.getString(1))) {
                        warnings.add("UNSAFE: the database of DATABASE_URL runs with %s=off: %s. Set it to on"
                                .formatted(parameter.getKey(), parameter.getValue()));
                    }
                }
            }
        }
        return warnings;
    }
}
