package org.conversationrouting.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Properties;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check finds what only PostgreSQL refuses: with a PostgreSQL, everything; without one, what its grammar does not allow. */
class PostgresqlCheckTest {

    @TempDir
    private Path folder;

    @Test
    void queriesArePreparedOnPostgresqlToo() throws Exception {
        Settings settings = Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties());
        Schema.migrate(Database.withoutTimeLimits(settings), Database.Kind.POSTGRESQL);
        try (Connection connection = Database.connectionLikeRoutes(settings, null)) {
            connection.setReadOnly(true);
            assertThat(RoutesCheck.of(Path.of("routes"), connection)).isEmpty();
            Path routes = RoutesCopy.of(folder);
            replace(routes.resolve("inbound/lock-pairs.postgresql.sql"), "ORDER BY key", "ORDER BY keyy");
            replace(routes.resolve("outbox/find-event.sql"), "e.event_id = :#event_id", "e.event_id = CAST(:#event_id AS INT)");
            assertThat(RoutesCheck.of(routes)).isEmpty();
            assertThat(RoutesCheck.of(routes, connection)).hasSize(2).anySatisfy(finding -> {
                assertThat(finding.file()).isEqualTo("inbound/lock-pairs.postgresql.sql");
                assertThat(finding.line()).isEqualTo(7);
                assertThat(finding.column()).isEqualTo(19);
                assertThat(finding.message()).contains("PostgreSQL can't prepare the query").contains("keyy");
            }).anySatisfy(finding -> assertThat(finding.toString()).contains("outbox/find-event.sql:4:19: error: PostgreSQL can't prepare the query"));
        }
    }

    @Test
    void withoutAPostgresqlQueriesAreReadByItsGrammar() throws Exception {
        Path routes = RoutesCopy.of(folder);
        replace(routes.resolve("inbound/lock-pairs.postgresql.sql"), "SELECT COUNT", "SELEKT COUNT");
        Path query = routes.resolve("outbox/find-event.sql");
        Files.writeString(query, Files.readString(query).stripTrailing() + "\nQUALIFY ROW_NUMBER() OVER () = 1\n");

        assertThat(RoutesCheck.of(routes)).extracting(Finding::toString).containsExactlyInAnyOrder(
                "inbound/lock-pairs.postgresql.sql:3:1: error: PostgreSQL can't read the query from here on: did you mean \"SELECT\"?",
                "outbox/find-event.sql:5:1: warning: PostgreSQL can't read the query from here on, though H2 can");
    }

    private static void replace(Path file, String before, String after) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
