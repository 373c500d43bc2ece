package org.conversationrouting.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.conversationrouting.database.Database;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** A query returns exactly the moment that was stored, in any century. */
class JavaTimeRowsTest {

    private static final String[] MOMENTS = {"0001-01-01T00:00:00Z", "1500-03-01T12:00:00Z", "1582-10-10T00:00:00.000001Z",
        "2026-11-22T10:00:00.12Z", "9999-12-31T23:59:59.999999Z"};
    /** Several runs, because PostgreSQL's driver uses another format for values once a statement has run a few times. */
    private static final int RUNS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void datesAndTimesAreJavaTime(TestDatabase database) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        try (HikariDataSource dataSource = Database.open(Settings.of(environment, new Properties()))) {
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            jdbc.execute("CREATE TABLE moments (place integer, at_moment timestamp(6) with time zone, name varchar(9))");
            for (String moment : MOMENTS) {
                jdbc.update("INSERT INTO moments VALUES (1, ?, 'x')", OffsetDateTime.parse(moment));
            }
            for (int run = 0; run < RUNS; run++) {
                assertThat(jdbc.query("SELECT place, at_moment, name FROM moments ORDER BY at_moment", mapper()))
                        .extracting(row -> ((OffsetDateTime) row.get("at_moment")).toInstant())
                        .containsExactly(java.util.Arrays.stream(MOMENTS).map(Instant::parse).toArray(Instant[]::new));
            }
            assertThat(jdbc.query("SELECT CAST('1500-03-01' AS date) AS d, CAST('09:30:00' AS time) AS t,"
                    + " CAST('1500-03-01 09:30:00' AS timestamp) AS dt, CAST(NULL AS timestamp with time zone) AS n", mapper()).get(0))
                    .containsEntry("d", LocalDate.parse("1500-03-01")).containsEntry("t", LocalTime.parse("09:30"))
                    .containsEntry("dt", LocalDateTime.parse("1500-03-01T09:30")).containsEntry("n", null);
        }
    }

    @SuppressWarnings("unchecked")
    private static RowMapper<Map<String, Object>> mapper() {
        return (RowMapper<Map<String, Object>>) new JavaTimeRows().newColumnRowMapper();
    }
}
