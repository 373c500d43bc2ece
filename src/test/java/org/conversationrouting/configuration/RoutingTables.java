package org.conversationrouting.configuration;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the schema that ships, whose routing tables a test fills. */
public final class RoutingTables implements AutoCloseable {

    final Map<String, String> environment;
    final HikariDataSource dataSource;
    private final JdbcTemplate jdbc;

    public RoutingTables(TestDatabase database) throws Exception {
        environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", Files.createTempDirectory("routing-tables").toString());
        Settings settings = Settings.of(environment, new Properties());
        dataSource = Database.open(settings);
        Schema.migrate(dataSource, Database.kind(settings));
        jdbc = new JdbcTemplate(dataSource);
    }

    void businessNumber(String number, String region) {
        jdbc.update("INSERT INTO business_number (number, default_region) VALUES (?, ?)", number, region);
    }

    void step(String number, int position) {
        jdbc.update("INSERT INTO ownership_step (business_number, position) VALUES (?, ?)", number, position);
    }

    void phone(String recordId, String phone) {
        jdbc.update("INSERT INTO related_record_phone (record_id, phone) VALUES (?, ?)", recordId, phone);
    }

    /** For many rows, because H2 writes to disk at each commit. */
    void inOneTransaction(Runnable changes) {
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> changes.run());
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
