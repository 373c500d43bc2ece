package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The routes' statements have a time limit. Migrations have none, because building an index can take a long time. */
class TimeLimitsTest {

    private static final Settings SETTINGS = Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties());

    @Test
    void routesHaveTimeLimits() throws SQLException {
        try (HikariDataSource pool = Database.open(SETTINGS)) {
            assertThat(valueOf(pool, "statement_timeout")).isEqualTo("30s");
            assertThat(valueOf(pool, "lock_timeout")).isEqualTo("10s");
            assertThat(valueOf(pool, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(networkTimeout(pool)).isEqualTo(60_000);
        }
    }

    @Test
    void migrationsAndToolsHaveNoTimeLimits() throws SQLException {
        DataSource unlimited = Database.withoutTimeLimits(SETTINGS);
        assertThat(valueOf(unlimited, "statement_timeout")).isEqualTo("0");
        assertThat(valueOf(unlimited, "lock_timeout")).isEqualTo("0");
        assertThat(valueOf(unlimited, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(networkTimeout(unlimited)).isZero();
    }

    private static String valueOf(DataSource dataSource, String parameter) {
        return new JdbcTemplate(dataSource).queryForObject("SHOW " + parameter, String.class);
    }

    private static int networkTimeout(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }
}
