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

/** With a PostgreSQL, the check also finds what only PostgreSQL refuses. */
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
            replace(routes.resolve("inbound/lock-pairs.postgresql.sql"), "hashtextextended", "hashtextextendedd");
            replace(routes.resolve("outbox/find-event.sql"), "e.event_id = :#event_id", "e.payload = :#event_id AND e.event_id = CAST(:#event_id AS INT)");
            assertThat(RoutesCheck.of(routes)).isEmpty();
            assertThat(RoutesCheck.of(routes, connection)).hasSize(2).anySatisfy(finding -> {
                assertThat(finding.file()).isEqualTo("inbound/lock-pairs.postgresql.sql");
                assertThat(finding.line()).isEqualTo(4);
                assertThat(finding.column()).isEqualTo(25);
                assertThat(finding.message()).contains("PostgreSQL can't prepare the query").contains("hashtextextendedd");
            }).anySatisfy(finding -> assertThat(finding.toString()).contains("outbox/find-event.sql:4:46: error: PostgreSQL can't prepare the query"));
        }
    }

    private static void replace(Path file, String before, String after) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }
}
