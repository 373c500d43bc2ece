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

/** A statement of a route is ended when it takes too long; a migration that builds an index is not. */
class TimeLimitsTest {

    private static final Settings SETTINGS = Settings.of(TestDatabase.POSTGRESQL.settings(), new Properties());

    @Test
    void theRoutesHaveThem() throws SQLException {
        try (HikariDataSource pool = Database.open(SETTINGS)) {
            assertThat(shown(pool, "statement_timeout")).isEqualTo("30s");
            assertThat(shown(pool, "lock_timeout")).isEqualTo("10s");
            assertThat(shown(pool, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(networkTimeout(pool)).isEqualTo(60_000);
        }
    }

    @Test
    void migrationsAndToolsHaveNone() throws SQLException {
        DataSource unlimited = Database.withoutTimeLimits(SETTINGS);
        assertThat(shown(unlimited, "statement_timeout")).isEqualTo("0");
        assertThat(shown(unlimited, "lock_timeout")).isEqualTo("0");
        assertThat(shown(unlimited, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(networkTimeout(unlimited)).isZero();
    }

    private static String shown(DataSource dataSource, String parameter) {
        return new JdbcTemplate(dataSource).queryForObject("SHOW " + parameter, String.class);
    }

    private static int networkTimeout(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }
}
