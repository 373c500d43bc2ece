package org.conversationrouting.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.conversationrouting.resources.DiskSpace;
import org.conversationrouting.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A snapshot has everything that was committed before it was asked for, while others write. */
class SnapshotUnderLoadTest {

    private static final int SNAPSHOTS = "long".equals(System.getProperty("faults")) ? 2_000 : 40;
    private static final int ROWS = 5;
    private static final int PLACES = 100;
    private static final int LARGE = 20_000;
    private static final int MIN_PAUSE_MILLIS = 20;
    private static final int MAX_PAUSE_MILLIS = 120;

    @TempDir
    private Path data;
    private final Random random = new Random();
    private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(2);
    private final AtomicInteger writes = new AtomicInteger();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private Settings settings;
    private HikariDataSource h2;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() {
        settings = Settings.of(Map.of("DATA_DIR", data.toString()), new Properties());
        h2 = Database.open(settings);
        h2.setConnectionTimeout(TimeUnit.MINUTES.toMillis(1));
        jdbc = new JdbcTemplate(h2);
        // by default, space is used again after 45 s
        jdbc.execute("SET RETENTION_TIME 1000");
        jdbc.execute("CREATE TABLE latest (number INTEGER)");
        jdbc.execute("CREATE TABLE other (place INTEGER PRIMARY KEY, text VARCHAR)");
    }

    @AfterEach
    void close() throws InterruptedException {
        // without an interrupt: during a write, it would close the database's file
        writers.shutdown();
        assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        h2.close();
    }

    @Test
    void itHasEverythingThatWasCommittedBefore() throws Exception {
        try (Snapshots snapshots = Snapshots.serve(h2, data, new DiskSpace(data))) {
            writeAgainAndAgain("MERGE INTO other (place, text) KEY (place) VALUES (?, ?)",
                    () -> new Object[] {random.nextInt(PLACES), "x".repeat(random.nextInt(LARGE))});
            writeAgainAndAgain("DELETE FROM other WHERE place = ?", () -> new Object[] {random.nextInt(PLACES)});
            for (int number = 1; number <= SNAPSHOTS; number++) {
                jdbc.update("DELETE FROM latest");
                List<Integer> rows = new ArrayList<>();
                for (int row = 0; row < ROWS; row++) {
                    jdbc.update("INSERT INTO latest (number) VALUES (?)", number * ROWS + row);
                    rows.add(number * ROWS + row);
                }
                assertThat(latestInSnapshot()).as("snapshot %d", number).containsExactlyInAnyOrderElementsOf(rows);
            }
            assertThat(writes.get()).as("meanwhile").isPositive();
            assertThat(failures).isEmpty();
            assertThat(snapshots).isNotNull();
        }
    }

    private void writeAgainAndAgain(String sql, Supplier<Object[]> values) {
        writers.schedule(() -> {
            try {
                jdbc.update(sql, values.get());
                writes.incrementAndGet();
                writeAgainAndAgain(sql, values);
            } catch (DataAccessException failure) {
                failures.add(failure);
            }
        }, random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
    }

    private List<Integer> latestInSnapshot() throws Exception {
        try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(data);
             Connection connection = Database.connectionLikeRoutes(settings, snapshot.file());
             Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT number FROM latest")) {
            List<Integer> numbers = new ArrayList<>();
            while (row.next()) {
                numbers.add(row.getInt("number"));
            }
            return numbers;
        }
    }
}
