package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.conversationrouting.settings.StartRefusedException;

/**
 * Temporary tables of PostgreSQL with the names of the configuration tables. Their connection sees them instead of the stored ones, so
 * the same SQL reads another configuration, and nobody else sees or waits for anything.
 */
final class TemporaryTables {

    private static final List<String> TABLES =
            List.of("routing_user", "routing_queue", "routing_queue_object", "business_number", "ownership_step");
    private static final String VIEW = "possible_owner";
    private static final String PERMISSION_DENIED = "42501";

    private TemporaryTables() {
    }

    /** Creates the tables with the stored rows. */
    static void hideConfiguration(Connection postgresql) throws SQLException {
        try (Statement statement = postgresql.createStatement()) {
            // as text: PostgreSQL binds a view to its tables when it is created
            String view = text(statement, "SELECT pg_get_viewdef('" + VIEW + "'::regclass)");
            for (String table : TABLES) {
                String stored = text(statement, "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE c.oid = '" + table + "'::regclass");
                statement.execute("CREATE TEMPORARY TABLE " + table + " (LIKE " + stored + " INCLUDING ALL)");
                statement.execute("INSERT INTO pg_temp." + table + " SELECT * FROM " + stored);
            }
            statement.execute("CREATE TEMPORARY VIEW " + VIEW + " AS " + view);
        } catch (SQLException failure) {
            if (PERMISSION_DENIED.equals(failure.getSQLState())) {
                throw new StartRefusedException("The database user must be allowed to create temporary tables, to try another configuration:"
                        + " GRANT TEMPORARY ON DATABASE … TO its user", failure);
            }
            throw failure;
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
