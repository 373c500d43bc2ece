package org.conversationrouting.documentation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DemoData;
import org.conversationrouting.database.Schema;
import org.conversationrouting.database.ScratchDatabase;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;

/** SQL is run on both databases, each with the demonstration data, and rolled back. */
final class SqlBlocks implements AutoCloseable {

    private final ScratchDatabase scratch = ScratchDatabase.open(1);
    private final Map<TestDatabase, DataSource> databases = new EnumMap<>(TestDatabase.class);

    SqlBlocks() throws SQLException {
        DataSource postgresql = Database.withoutTimeLimits(Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties()));
        Schema.migrate(postgresql, Database.Kind.POSTGRESQL);
        databases.put(TestDatabase.H2, scratch.dataSource());
        databases.put(TestDatabase.POSTGRESQL, postgresql);
        for (DataSource database : databases.values()) {
            DemoData.loadIntoEmptyDatabase(database);
        }
    }

    void verify(Block block) {
        databases.forEach((kind, database) -> {
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try {
                    statement.execute(block.text());
                } finally {
                    connection.rollback();
                }
            } catch (SQLException failure) {
                throw new AssertionError(block + ": on " + kind + ": " + failure.getMessage(), failure);
            }
        });
    }

    @Override
    public void close() {
        scratch.close();
    }
}
