package org.conversationrouting.check;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.ScratchDatabase;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.settings.Settings;

/**
 * Finds what is wrong in a routes folder, without a router, a broker or a database: everything that would keep the routes from starting,
 * and many mistakes that would show only when an SMS comes. It may run in the process of a running router, which does not notice.
 */
public final class RoutesCheck {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private RoutesCheck() {
    }

    /** What is wrong, sorted by file and position. Queries are prepared on H2 only. @throws IOException if the folder can't be read */
    public static List<Finding> of(Path folder) throws IOException {
        try {
            return of(folder, null);
        } catch (SQLException ofScratchDatabase) {
            throw new IllegalStateException("The check could not be made", ofScratchDatabase);
        }
    }

    /**
     * What is wrong, sorted by file and position.
     *
     * @param postgresql a router's database, on which the queries are prepared, too; null to leave that out
     * @throws IOException  if the folder can't be read
     * @throws SQLException if the database does not answer
     */
    public static List<Finding> of(Path folder, Connection postgresql) throws IOException, SQLException {
        ScratchDatabase scratch = ScratchDatabase.create(2);
        ParallelTask<ScratchDatabase> tables = ParallelTask.run("check database", scratch::createTables);
        try {
            return of(folder, postgresql, scratch, tables, ParallelTask.run("check schema", DslSchema::new));
        } catch (IOException | SQLException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The check could not be made", failure);
        } finally {
            awaitEnd(tables);
            scratch.close();
        }
    }

    /** Otherwise the tables could be created after the database is gone. */
    private static void awaitEnd(ParallelTask<?> task) {
        try {
            task.isDoneWithin(MAX_WAIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @param scratch may serve several checks, one after the other
     * @param tables  creates its tables
     */
    static List<Finding> of(Path folder, Connection postgresql, ScratchDatabase scratch, ParallelTask<ScratchDatabase> tables,
                            ParallelTask<DslSchema> schema) throws Exception {
        Path directory = folder.toAbsolutePath().normalize();
        Findings findings = new Findings();
        RoutesSources sources = RoutesSources.read(directory, findings);
        ScratchRoutes routes = new ScratchRoutes(settings(directory), scratch.dataSource());
        ParallelTask<Optional<Exception>> creation = ParallelTask.run("check routes",
                () -> sources.routeFiles().isEmpty() ? Optional.empty() : routes.create(sources.routeFiles()));
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.disableJMX();
            for (Rule rule : rules(schema.join(), settings(directory), prepared(sources, tables.join(), postgresql), context, routes.beans())) {
                rule.check(sources, findings);
            }
        } finally {
            new ScratchRule(creation).check(sources, findings);
        }
        if (sources.routeFiles().isEmpty()) {
            findings.error("there is no route file here: the names of route files end in .camel.yaml");
        }
        return findings.sorted();
    }

    private static List<Queries> prepared(RoutesSources sources, ScratchDatabase scratch, Connection postgresql) throws SQLException {
        List<Queries> prepared = new ArrayList<>();
        try (Connection h2 = scratch.dataSource().getConnection()) {
            prepared.add(Queries.prepare(sources, h2, Database.Kind.H2.toString()));
        }
        if (postgresql != null) {
            prepared.add(Queries.prepare(sources, postgresql, Database.Kind.POSTGRESQL.toString()));
        }
        return prepared;
    }

    private static List<Rule> rules(DslSchema schema, Settings settings, List<Queries> prepared, CamelContext context, Map<String, Object> beans) {
        Set<String> columns = prepared.get(0).resultColumns();
        return List.of(new DslRule(schema), new EndpointRule(new Components(), schema), new PlaceholderRule(settings), new DirectRule(),
                new ReferenceRule(beans), new ExpressionRule(context, columns), new SqlRule(prepared), new ParameterRule(columns),
                new OptionRule(prepared.get(0)), new SafetyRule(), new IdRule(), new CasesRule());
    }

    /** Only the names of settings matter for whether routes are right, so the defaults will do. */
    private static Settings settings(Path folder) {
        return Settings.of(Map.of(Setting.ROUTES_DIR.name(), folder.toString()), new Properties());
    }
}
