package org.conversationrouting.administration.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.configuration.file.ConfigurationFile;
import org.conversationrouting.configuration.file.ConfigurationTables;
import org.conversationrouting.flow.number.PhoneNumbers;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** A running router with a small configuration, and clients of its API. */
final class DecisionsRouter implements AutoCloseable {

    static final String NUMBER = "+14155550100";
    static final String OTHER_NUMBER = "+14155550101";
    static final String CUSTOMER = "+12125550199";
    static final String OTHER_CUSTOMER = "+12125550198";

    private static final String STORED = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia }, { id: zoe, name: Zoe, active: false } ]
            queues: [ { id: billing, name: Billing, objectTypes: [Conversation, SmsMessage] } ]
            numbers:
              - { number: "+14155550100", label: Sales, chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: USER, userId: julio } ] }
              - { number: "+14155550101", chain: [ { option: QUEUE, queueId: billing } ] }
              - { number: "+14155550102", enabled: false }
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;

    private final TestRouter router;
    private final ApiClient viewer;
    private final ApiClient administrator;

    DecisionsRouter(TestDatabase database) throws Exception {
        this(database, Map.of());
    }

    /** @param settings by environment variable */
    DecisionsRouter(TestDatabase database, Map<String, String> settings) throws Exception {
        router = TestRouter.start(database, settings, java.time.Clock.systemUTC());
        viewer = ApiClient.of(router, Role.VIEWER);
        administrator = ApiClient.of(router, Role.ADMINISTRATOR);
        store(STORED);
    }

    TestRouter router() {
        return router;
    }

    ApiClient viewer() {
        return viewer;
    }

    ApiClient administrator() {
        return administrator;
    }

    /** As a client's PUT of the whole configuration would; sections that are missing stay. */
    void store(String yaml) throws Exception {
        Path file = Files.writeString(Files.createTempFile("configuration", ".yaml"), yaml);
        try (Connection connection = router.application().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ConfigurationTables.replace(connection, ConfigurationFile.read(file, null, new PhoneNumbers("US", false)).configuration());
            connection.commit();
            connection.setAutoCommit(true);
        } finally {
            Files.delete(file);
        }
    }

    /** An SMS that the router has processed when this returns. */
    void inbound(String messageId, String from, String to) {
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", messageId, "from", from, "to", to, "body", "Secret text"));
        router.settle();
    }

    /** The answer to a viewer, which must be 200. */
    JsonNode get(String path) {
        return ok(viewer.get(path));
    }

    /** The answer to a viewer, which must be 200. */
    JsonNode post(String path, Object body) {
        return ok(viewer.post(path, body));
    }

    static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer);
    }

    @Override
    public void close() throws Exception {
        router.close();
    }
}
