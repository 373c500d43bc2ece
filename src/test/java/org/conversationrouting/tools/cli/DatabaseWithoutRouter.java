package org.conversationrouting.tools.cli;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.DemoData;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;

/** A router's database with the demonstration data. No router runs. */
final class DatabaseWithoutRouter {

    private DatabaseWithoutRouter() {
    }

    /** @return the settings of its router and its commands, by environment variable */
    static Map<String, String> create(TestDatabase database, Path dataDir) throws Exception {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("DATA_DIR", dataDir.toString());
        try (HikariDataSource connections = open(settings)) {
            Schema.migrate(connections, Database.kind(Settings.of(settings, new Properties())));
            DemoData.loadIntoEmptyDatabase(connections);
        }
        return settings;
    }

    static HikariDataSource open(Map<String, String> settings) {
        return Database.open(Settings.of(settings, new Properties()));
    }
}
