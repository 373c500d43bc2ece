package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.settings.StartRefusedException;

/**
 * Temporary tables of PostgreSQL with the names of the configuration tables. Their transaction sees them instead of the stored ones, so
 * the same SQL reads another configuration, and nobody else sees or waits for anything.
 */
final class TemporaryTables {

    private static final List<String> TABLES =
            List.of("routing_user", "routing_queue", "routing_queue_object", "business_number", "ownership_step");
    private static final String VIEW = "possible_owner";
    private static final String PERMISSION_DENIED = "42501";
    private static final String READ_ONLY = "25006";

    private TemporaryTables() {
    }

    /**
     * Creates the tables in the current transaction. From then on, it can only read.
     *
     * @throws StartRefusedException if the database does not permit it
     */
    static void hideConfiguration(Connection postgresql, RoutingConfiguration configuration) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            // as text: PostgreSQL binds a view to its tables when it is created
            String view = text(statement, "SELECT pg_get_viewdef('" + VIEW + "'::regclass)");
            List<String> names = storedTables(statement);
            // a path that names pg_temp last would still find the stored tables
            statement.execute("SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)");
            for (int i = 0; i < TABLES.size(); i++) {
                statement.execute("CREATE TEMPORARY TABLE " + TABLES.get(i) + " (LIKE " + names.get(i) + " INCLUDING ALL) ON COMMIT DROP");
                statement.execute("INSERT INTO pg_temp." + TABLES.get(i) + " SELECT * FROM " + names.get(i));
            }
            statement.execute("CREATE TEMPORARY VIEW " + VIEW + " AS " + view);
            requireTemporary(statement);
            ConfigurationTables.replace(postgresql, configuration);
            statement.execute("SET TRANSACTION READ ONLY");
        } catch (SQLException failure) {
            if (PERMISSION_DENIED.equals(failure.getSQLState()) || READ_ONLY.equals(failure.getSQLState())) {
                throw new StartRefusedException("--configuration needs temporary tables, so DATABASE_URL must name a primary (not a standby) and the"
                        + " user needs GRANT TEMPORARY ON DATABASE (" + failure.getMessage() + ")", failure);
            }
            throw failure;
        }
    }

    /** With their schema. */
    private static List<String> storedTables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String table : TABLES) {
            names.add(text(statement, "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE c.oid = '" + table + "'::regclass"));
        }
        return names;
    }

    /** Otherwise the stored configuration would be replaced. */
    private static void requireTemporary(Statement statement) throws SQLException {
        for (String table : TABLES) {
            if (!"t".equals(text(statement, "SELECT c.relpersistence FROM pg_class c WHERE c.oid = '" + table + "'::regclass"))) {
                throw new IllegalStateException("The temporary table " + table + " is not found before the stored one");
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
