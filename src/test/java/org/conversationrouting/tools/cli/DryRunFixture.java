package org.conversationrouting.tools.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.springframework.util.FileSystemUtils;

/** A running router with a clock that the test sets, and commands that try something on its database. */
final class DryRunFixture implements AutoCloseable {

    static final String NUMBER = "+14155550100";
    static final String OTHER_NUMBER = "+14155550101";
    static final String CUSTOMER = "+12125550199";
    static final String OTHER_CUSTOMER = "+12125550198";

    private static final String DAY = "2026-11-22T";

    private final Path folder = Files.createTempDirectory("dry-run");
    private final Map<String, String> settings = new HashMap<>(Map.of("DATA_DIR", folder.resolve("data").toString()));
    private final TestClock clock = new TestClock(time("09:00"));
    private final TestRouter router;
    private int files;

    DryRunFixture(TestDatabase database) throws Exception {
        settings.putAll(database.settings());
        // the settings, not the first argument, determine the database
        router = TestRouter.start(TestDatabase.H2, settings, clock);
    }

    TestRouter router() {
        return router;
    }

    /** Those of the commands, by environment variable. */
    Map<String, String> settings() {
        return settings;
    }

    /** Runs a command in this JVM. */
    CommandRun run(String... arguments) {
        return CommandRun.with(settings, arguments);
    }

    /** @param time of the day that all tests are about, such as 10:00 */
    static Instant time(String time) {
        return Instant.parse(DAY + time + ":00Z");
    }

    /** Stores a configuration as an operator's import would. Sections that are missing stay. */
    void store(String yaml) throws IOException, SQLException {
        ConfigurationFile.Result read = ConfigurationFile.read(file(yaml), null, new PhoneNumbers("US", false));
        try (Connection connection = router.application().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ConfigurationTables.replace(connection, read.configuration());
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** @return a new file with this text */
    Path file(String text) throws IOException {
        return Files.writeString(newPath(), text);
    }

    /** @return the path of a file or folder that does not exist yet */
    Path newPath() {
        return folder.resolve("file-" + ++files);
    }

    /** A customer's SMS, which the router has processed when this returns. */
    void inbound(String time, String messageId, String from, String to) {
        process(time, TestRouter.SMS_INBOUND, Map.of("messageId", messageId, "from", from, "to", to, "body", "Hello", "receivedAt", time(time).toString()));
    }

    /** A user's SMS, which the router has recorded when this returns. */
    void outbound(String time, String messageId, String sender, String from, String to) {
        process(time, TestRouter.SMS_SENT, Map.of("messageId", messageId, "from", from, "to", to, "senderUserId", sender, "sentAt", time(time).toString()));
    }

    /** The same with the record that it is about. */
    void outboundAbout(String recordId, String time, String messageId, String sender, String from, String to) {
        process(time, TestRouter.SMS_SENT, Map.of("messageId", messageId, "from", from, "to", to, "senderUserId", sender, "sentAt", time(time).toString(),
                "relatedRecordId", recordId));
    }

    /** Closes the pair's open conversation. */
    void close(String time, String businessNumber, String customerNumber) {
        process(time, TestRouter.CONVERSATION_CLOSE, Map.of("businessNumber", businessNumber, "customerNumber", customerNumber));
    }

    private void process(String time, String queue, Map<String, String> message) {
        clock.set(time(time));
        router.send(queue, message);
        router.settle();
    }

    /** A CRM record of a customer that a user owns. */
    void record(String recordId, String type, String name, String owner, String customer) {
        router.insert("related_record", Map.of("record_id", recordId, "object_type", type, "name", name, "owner_type", "USER", "owner_id", owner));
        router.insert("related_record_phone", Map.of("record_id", recordId, "phone", customer));
    }

    /** The id of the only conversation. */
    String conversationId() {
        return router.jdbc().queryForObject("SELECT conversation_id FROM conversation", String.class);
    }

    /** All rows of all tables, and the depths of all queues, once the router has nothing left to do. */
    Map<String, List<String>> contents() {
        await().atMost(Duration.ofSeconds(30)).until(() -> router.rowCounts().get("unpublished_event") == 0);
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : router.jdbc().queryForList("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'", String.class)) {
            contents.put(table, router.jdbc().queryForList("SELECT * FROM " + table).stream().map(Object::toString).sorted().toList());
        }
        router.queues().forEach(queue -> contents.put("queue " + queue, List.of(String.valueOf(router.waiting(queue)))));
        return contents;
    }

    /** Where commands keep their copies of the embedded database. */
    Path snapshots() {
        return folder.resolve("data").resolve("snapshots");
    }

    void reset() {
        router.reset();
        clock.set(time("09:00"));
    }

    @Override
    public void close() throws Exception {
        router.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
