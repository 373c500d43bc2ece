package org.conversationrouting.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Loads the demonstration data: every option, and the story of Arthur Blank, Julio and Matt. */
public final class DemoData {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final String[] TABLES =
            {"routing_user", "routing_queue", "business_number", "ownership_step", "related_record", "conversation", "sms_message"};

    private DemoData() {
    }

    /** Does nothing if a table has rows. Loads everything in one transaction. */
    public static void loadIntoEmptyDatabase(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            if (isEmpty(connection)) {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/demo-data.sql"));
                LOG.info("Demonstration data loaded into the empty database");
            }
            connection.commit();
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (var rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                    if (rows.next()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
