package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseSafetyTest {

    @Test
    void aDatabaseThatForgetsWhatItConfirmedIsWarnedOf() throws Exception {
        Map<String, String> settings = TestDatabase.POSTGRESQL.settings();
        Properties login = new Properties();
        login.setProperty("user", settings.get("DATABASE_USERNAME"));
        DriverManagerDataSource database = new DriverManagerDataSource(settings.get("DATABASE_URL"), login);
        String name = settings.get("DATABASE_URL").replaceFirst(".*/([a-z0-9_]+).*", "$1");

        new JdbcTemplate(database).execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
        assertThat(DatabaseSafety.warnings(database)).anyMatch(warning -> warning.contains("synchronous_commit=off"));
        new JdbcTemplate(database).execute("ALTER DATABASE " + name + " SET synchronous_commit = on");
        assertThat(DatabaseSafety.warnings(database)).noneMatch(warning -> warning.contains("synchronous_commit"));
    }
}
