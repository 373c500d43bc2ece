package org.conversationrouting.check;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    private RoutesCheck() {
    }

    /** What is wrong, sorted by file and position. Queries are prepared on H2 only. @throws IOException if the folder can't be read */
    public static List<Finding> of(Path folder) throws IOException {
        return of(folder, null);
    }

    /**
     * What is wrong, sorted by file and position.
     *
     * @param postgresql a router's database, on which the queries are prepared, too; null to leave that out
     * @throws IOException if the folder can't be read
     */
    public static List<Finding> of(Path folder, Connection postgresql) throws IOException {
        ParallelTask<ScratchDatabase> opening = ParallelTask.run("check database", () -> ScratchDatabase.open(2));
        ParallelTask<DslSchema> schema = ParallelTask.run("check schema", DslSchema::new);
        try {
            return of(folder, postgresql, opening.join(), schema.join());
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The check could not be made", failure);
        } finally {
            close(opening);
        }
    }

    /** @param scratch has the router's tables, and may serve several checks */
    static List<Finding> of(Path folder, Connection postgresql, ScratchDatabase scratch, DslSchema schema) throws Exception {
        Path directory = folder.toAbsolutePath().normalize();
        Findings findings = new Findings();
        RoutesSources sources = RoutesSources.read(directory, findings);
        if (sources.routeFiles().isEmpty()) {
            findings.error("there is no route file here: the names of route files end in .camel.yaml");
        } else {
            check(sources, scratch, schema, settings(directory), postgresql, findings);
        }
        return findings.sorted();
    }

    private static void check(RoutesSources sources, ScratchDatabase scratch, DslSchema schema, Settings settings, Connection postgresql,
                              Findings findings) throws Exception {
        ScratchRoutes routes = new ScratchRoutes(settings, scratch.dataSource());
        List<Queries> prepared = new ArrayList<>();
        prepared.add(onH2(sources, scratch));
        if (postgresql != null) {
            prepared.add(Queries.prepare(sources, postgresql, Database.Kind.POSTGRESQL.toString()));
        }
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.disableJMX();
            Map<String, Object> beans = routes.beans();
            Components components = new Components();
            for (Rule rule : List.of(new DslRule(schema), new EndpointRule(components, schema), new PlaceholderRule(settings), new DirectRule(),
                    new ReferenceRule(beans), new ExpressionRule(context, prepared.get(0).resultColumns()), new SqlRule(prepared),
                    new ParameterRule(prepared.get(0).resultColumns()), new OptionRule(prepared.get(0)), new SafetyRule(), new IdRule(),
                    new ScratchRule(routes))) {
                rule.check(sources, findings);
            }
        }
    }

    private static Queries onH2(RoutesSources sources, ScratchDatabase scratch) throws SQLException {
        try (Connection connection = scratch.dataSource().getConnection()) {
            return Queries.prepare(sources, connection, Database.Kind.H2.toString());
        }
    }

    /** Only the names of settings matter for whether routes are right, so the defaults will do. */
    private static Settings settings(Path folder) {
        return Settings.of(Map.of(Setting.ROUTES_DIR.name(), folder.toString()), new Properties());
    }

    private static void close(ParallelTask<ScratchDatabase> opening) {
        try {
            opening.join().close();
        } catch (Exception neverOpened) {
            // whoever needed it has reported it
        }
    }
}
