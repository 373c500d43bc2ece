package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code LOG_FORMAT=json}, each line is a JSON object, and one about a message says which. */
class JsonLogTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    private Path folder;

    @Test
    void everyLineIsAnObjectAndALineAboutAMessageNamesIt() throws Exception {
        Path routes = RoutesCopy.with(folder.resolve("routes"), "outbox/insert-event.sql",
                sql -> sql.replace("INTO conversation_event", "INTO no_such_table"));
        int port = BrokerProcess.freePort();
        try (RouterProcess router = new RouterProcess(folder.resolve("data"), Map.of("LOG_FORMAT", " JSON ", "ROUTES_DIR", routes.toString(),
                "EMBEDDED_BROKER_PORT", String.valueOf(port), "ADMIN_PORT", "0",
                // otherwise a link is printed, which is no line of the log
                "ADMIN_PASSWORD", "correct horse battery"), List.of())) {
            router.start();
            router.awaitReady();
            send(port);
            router.process().awaitLog("Technical fault", 0, TestProfile.TIMEOUT);
            assertThat(router.process().terminate(TestProfile.TIMEOUT)).isTrue();

            List<JsonNode> lines = Files.readAllLines(router.log()).stream().map(JsonLogTest::json).toList();
            assertThat(lines).allSatisfy(line -> {
                assertThat(Instant.parse(line.path("@timestamp").asText())).isBefore(Instant.now());
                assertThat(line.path("log.level").asText()).isIn("INFO", "WARN", "ERROR");
                assertThat(line.path("message").asText()).isNotBlank();
                assertThat(line.path("log.logger").asText()).isNotBlank();
                assertThat(line.path("service.name").asText()).isEqualTo("conversation-routing");
            });
            JsonNode fault = lines.stream().filter(line -> line.path("message").asText().startsWith("Technical fault")).findFirst().orElseThrow();
            assertThat(fault.at("/labels/route").asText()).isEqualTo("sms-inbound");
            assertThat(fault.at("/labels/messages").asText()).isEqualTo("1");
            assertThat(fault.at("/labels/batch").asText()).matches("\\d+");
            assertThat(fault.at("/labels/message_id").asText()).as("phone numbers are masked").isEqualTo("m ***");
            assertThat(fault.at("/labels/conversation_id").asText()).hasSize(36);
            assertThat(fault.path("trace.id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(fault.path("span.id").asText()).isEqualTo("00f067aa0ba902b7");
            assertThat(lines.get(0).has("labels")).as("nothing is processed yet").isFalse();
            assertThat(lines.get(lines.size() - 2).path("message").asText()).startsWith("Stopping");
            assertThat(lines.get(lines.size() - 1).path("message").asText()).isEqualTo("Stopped");
        }
    }

    private static void send(int port) throws Exception {
        try (Connection connection = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port).createConnection();
             Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            // of the demonstration data
            TextMessage sms = session.createTextMessage("{\"messageId\":\"m +12125550100\",\"from\":\"+12125550100\",\"to\":\"+14155550101\"}");
            sms.setStringProperty("traceparent", PARENT);
            session.createProducer(session.createQueue("sms.inbound")).send(sms);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + line, notJson);
        }
    }
}
