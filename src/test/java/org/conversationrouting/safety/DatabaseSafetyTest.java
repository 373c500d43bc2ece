package org.conversationrouting.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseSafetyTest {

    @Test
    void warnsIfTheDatabaseCanLoseConfirmedCommits() throws Exception {
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

    @Test
    void warnsAboveHalfOfTheConnectionsAndRefusesMoreThanThereAre() {
        ConnectionBudget budget = new ConnectionBudget(100, 3);
        assertThat(budget.warning(12, consumers -> 4 * consumers)).isEmpty();
        assertThat(budget.warning(13, consumers -> 4 * consumers)).hasValueSatisfying(warning -> assertThat(warning)
                .contains("13 consumers", "52 connections", "97", "max_connections=100"));
        assertThatThrownBy(() -> budget.warning(25, consumers -> 4 * consumers)).isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("CONSUMERS to at most 24").hasMessageContaining("max_connections to at least 103");
        assertThatThrownBy(() -> budget.warning(1, consumers -> 200)).isInstanceOf(UnsafeSettingException.class)
                .message().contains("max_connections to at least 203").doesNotContain("at most");
    }
}
