package org.conversationrouting.dryrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.configuration.file.RoutingConfiguration;
import org.conversationrouting.settings.StartRefusedException;

/**
 * Temporary tables of PostgreSQL with the names of configuration tables. Their transaction sees them instead of the stored ones, so
 * the same SQL reads another configuration, and nobody else sees or waits for anything.
 */
final class TemporaryTables {

    private static final String USERS = "routing_user";
    private static final String QUEUES = "routing_queue";
    private static final String QUEUE_OBJECTS = "routing_queue_object";
    private static final String NUMBERS = "business_number";
    private static final String STEPS = "ownership_step";
    private static final String ABSENCES = "user_absence";
    private static final List<String> TABLES = List.of(USERS, QUEUES, QUEUE_OBJECTS, NUMBERS, STEPS, ABSENCES);
    /** The views and the tables that they read. */
    private static final Map<String, Set<String>> VIEWS = Map.of("possible_owner", Set.of(USERS, QUEUES, QUEUE_OBJECTS),
            "current_absence", Set.of(USERS, ABSENCES));
    private static final String PERMISSION_DENIED = "42501";
    private static final String READ_ONLY = "25006";

    private TemporaryTables() {
    }

    /**
     * Replaces the sections that the configuration has.
     *
     * @throws StartRefusedException if the database does not permit it
     */
    static void hideConfiguration(Connection postgresql, RoutingConfiguration configuration) throws SQLException {
        try {
            hide(postgresql, new TriedChange(replaced(configuration), connection -> ConfigurationTables.replace(connection, configuration)));
        } catch (SQLException failure) {
            if (PERMISSION_DENIED.equals(failure.getSQLState()) || READ_ONLY.equals(failure.getSQLState())) {
                throw new StartRefusedException("--configuration needs temporary tables, so DATABASE_URL must name a primary (not a standby) and the"
                        + " user needs GRANT TEMPORARY ON DATABASE (" + failure.getMessage() + ")", failure);
            }
            throw failure;
        }
    }

    private static Set<String> replaced(RoutingConfiguration configuration) {
        Set<String> tables = new HashSet<>();
        if (configuration.users() != null) {
            tables.add(USERS);
        }
        if (configuration.queues() != null) {
            tables.addAll(List.of(QUEUES, QUEUE_OBJECTS));
        }
        if (configuration.numbers() != null) {
            tables.addAll(List.of(NUMBERS, STEPS));
        }
        if (configuration.defaultChain() != null) {
            tables.add(STEPS);
        }
        return tables;
    }

    /** Copies the tables of the change, and makes it in the copies, in the current transaction. From then on, it can only read. */
    static void hide(Connection postgresql, TriedChange change) throws SQLException {
        List<String> tables = TABLES.stream().filter(change.tables()::contains).toList();
        try (Statement statement = postgresql.createStatement()) {
            Map<String, String> views = views(statement, tables);
            List<String> names = storedTables(statement, tables);
            // a path that names pg_temp last would still find the stored tables
            statement.execute("SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)");
            for (int i = 0; i < tables.size(); i++) {
                copy(statement, names.get(i), tables.get(i));
            }
            for (Map.Entry<String, String> view : views.entrySet()) {
                statement.execute("CREATE TEMPORARY VIEW " + view.getKey() + " AS " + view.getValue());
            }
            requireTemporary(statement, tables);
            change.change().make(postgresql);
            statement.execute("SET TRANSACTION READ ONLY");
        }
    }

    /** Those that read the tables, as text: PostgreSQL binds a view to its tables when it is created. */
    private static Map<String, String> views(Statement statement, List<String> tables) throws SQLException {
        Map<String, String> views = new HashMap<>();
        for (Map.Entry<String, Set<String>> view : VIEWS.entrySet()) {
            if (tables.stream().anyMatch(view.getValue()::contains)) {
                views.put(view.getKey(), text(statement, "SELECT pg_get_viewdef('" + view.getKey() + "'::regclass)"));
            }
        }
        return views;
    }

    /** The indexes come last, which takes half the time for many rows. */
    private static void copy(Statement statement, String stored, String table) throws SQLException {
        statement.execute("CREATE TEMPORARY TABLE " + table + " (LIKE " + stored + " INCLUDING ALL EXCLUDING INDEXES) ON COMMIT DROP");
        statement.execute("INSERT INTO pg_temp." + table + " SELECT * FROM " + stored);
        for (String index : texts(statement, "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = '" + stored + "'::regclass")) {
            statement.execute(index.replace(" ON " + stored + " ", " ON pg_temp." + table + " "));
        }
    }

    /** With their schema. */
    private static List<String> storedTables(Statement statement, List<String> tables) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String table : tables) {
            names.add(text(statement, "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE c.oid = '" + table + "'::regclass"));
        }
        return names;
    }

    /** Otherwise the stored configuration would be replaced. */
    private static void requireTemporary(Statement statement, List<String> tables) throws SQLException {
        for (String table : tables) {
            if (!"t".equals(text(statement, "SELECT c.relpersistence FROM pg_class c WHERE c.oid = '" + table + "'::regclass"))) {
                throw new IllegalStateException("The temporary table " + table + " is not found before the stored one");
            }
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        return texts(statement, query).get(0);
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
