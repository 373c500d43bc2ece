package org.conversationrouting.tools.republish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.conversationrouting.database.Database;
import org.conversationrouting.database.Schema;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Intercepted;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Pages have no gaps and no overlaps, and an index finds each page. */
class StoredEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final EventSelection ALL = new EventSelection(NOON, null, null, Set.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void pagesOfAnySizeContainEachEventOnce(TestDatabase database) throws Exception {
        DataSource dataSource = newDatabase(database);
        try (Connection connection = dataSource.getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            // three with each timestamp
            List<String> ids = IntStream.range(0, 30).mapToObj("e-%02d"::formatted).toList();
            ids.forEach(id -> store(jdbc, id, Integer.parseInt(id.substring(2)) / 3));
            StoredEvents events = new StoredEvents(connection, ALL);
            assertThat(events.count().total()).isEqualTo(30);
            assertThat(events.count().latest()).isEqualTo(NOON.plusSeconds(9));
            for (int size : List.of(1, 2, 3, 7, 29, 30, 31)) {
                assertThat(ids(events, events.count().latest(), size)).as("pages of %d", size).isEqualTo(ids);
            }
            assertThat(ids(events, NOON.plusSeconds(8), 4)).as("without later events").isEqualTo(ids.subList(0, 27));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPageNeedsASort(TestDatabase database) throws Exception {
        DataSource dataSource = newDatabase(database);
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            IntStream.range(0, 2_000).forEach(i -> store(jdbc, "e-%04d".formatted(i), i));
            jdbc.execute("ANALYZE");
            List<String> queries = new ArrayList<>();
            Connection recording = Intercepted.of(Connection.class, connection, (method, arguments, original) -> {
                if (method.getName().equals("prepareStatement")) {
                    queries.add((String) arguments[0]);
                }
                return original.proceed();
            });
            StoredEvents events = new StoredEvents(recording, ALL);
            StoredEvent last = events.page(null, NOON.plusSeconds(5_000), 10).get(9);
            events.page(last, NOON.plusSeconds(5_000), 10);
            assertThat(queries).hasSize(2);
            for (String query : queries) {
                String explained = "EXPLAIN " + query.replaceAll("occurred_at (\\S+) \\?", "occurred_at $1 TIMESTAMP WITH TIME ZONE '2026-11-22 12:10:00+00'")
                        .replace("event_id > ?", "event_id > 'e-0500'");
                List<String> plan = new ArrayList<>();
                try (var rows = statement.executeQuery(explained)) {
                    while (rows.next()) {
                        plan.add(rows.getString(1));
                    }
                }
                assertThat(plan.stream().collect(Collectors.joining("\n"))).contains("conversation_event_occurred_at")
                        .doesNotContain("Sort").containsPattern(database == TestDatabase.H2 ? "index sorted" : "Index Scan using");
            }
        }
    }

    private static List<String> ids(StoredEvents events, Instant latest, int size) throws Exception {
        List<String> ids = new ArrayList<>();
        List<StoredEvent> page = events.page(null, latest, size);
        while (!page.isEmpty()) {
            assertThat(page.size()).isLessThanOrEqualTo(size);
            page.forEach(event -> ids.add(event.eventId()));
            assertThat(ids).doesNotHaveDuplicates();
            page = events.page(page.get(page.size() - 1), latest, size);
        }
        return ids;
    }

    private static void store(JdbcTemplate jdbc, String id, int second) {
        jdbc.update("INSERT INTO conversation_event (event_id, event_type, conversation_id, payload, occurred_at) VALUES (?, 'MESSAGE_APPENDED', 'c', '{}', ?)",
                id, NOON.plusSeconds(second).atOffset(java.time.ZoneOffset.UTC));
    }

    private DataSource newDatabase(TestDatabase database) {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.toString());
        Settings settings = Settings.of(environment, new Properties());
        DataSource dataSource = Database.withoutTimeLimits(settings);
        Schema.migrate(dataSource, Database.kind(settings));
        return dataSource;
    }
}
