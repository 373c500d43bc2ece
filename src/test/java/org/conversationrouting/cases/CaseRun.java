package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestRouter;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one case against a running router. */
final class CaseRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRouter router;
    private final Case testCase;
    private final PartialMatch match = new PartialMatch();
    private final List<SentMessage> sent = new ArrayList<>();
    private final Map<String, List<Message>> published = new LinkedHashMap<>();

    private CaseRun(TestRouter router, Case testCase) {
        this.router = router;
        this.testCase = testCase;
    }

    /** @throws AssertionError with the name of the case at the start, and everything that was published at the end */
    static void run(TestRouter router, Case testCase) {
        CaseRun run = new CaseRun(router, testCase);
        try {
            run.given();
            run.when();
            run.then();
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(testCase + "\n" + failure.getMessage() + "\nPublished:" + run.published(), failure);
        }
    }

    /** Inserts all rows in one transaction, which is faster. */
    private void given() {
        new TransactionTemplate(new JdbcTransactionManager(router.application().dataSource())).executeWithoutResult(status -> {
            router.reset();
            insertRows();
        });
    }

    private void insertRows() {
        for (var table : testCase.given().properties()) {
            for (JsonNode row : table.getValue()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                row.properties().forEach(column -> columns.put(column.getKey(), value(column.getKey(), column.getValue())));
                router.insert(table.getKey(), columns);
            }
        }
    }

    private static Object value(String column, JsonNode value) {
        return column.endsWith("_at") && value.isTextual() ? OffsetDateTime.parse(value.textValue())
                : JSON.convertValue(value, Object.class);
    }

    private void when() throws JMSException {
        for (Action action : testCase.when()) {
            if (action.queue() == null) {
                router.jdbc().update(action.content());
                continue;
            }
            Message message = action.message(router.session());
            router.send(action.queue(), message);
            sent.add(SentMessage.of(action.queue(), message));
            match.bind("$jmsTimestamp",
                    JsonNodeFactory.instance.textNode(Instant.ofEpochMilli(message.getJMSTimestamp()).toString()));
            match.bind("$jmsMillis", JsonNodeFactory.instance.textNode(String.valueOf(message.getJMSTimestamp())));
            router.settle();
        }
    }

    private void then() throws Exception {
        for (String queue : TestRouter.OUT) {
            published.put(queue, router.takeMessages(queue));
        }
        for (Map.Entry<String, List<Message>> queue : published.entrySet()) {
            for (Message message : queue.getValue()) {
                OutboundRules.check(queue.getKey(), message, sent);
            }
        }
        checkOtherQueuesAreEmpty();
        new Expectation(testCase.then(), match, published).checkPublished();
        for (var table : testCase.then().path("rows").properties()) {
            checkRows(table.getKey(), table.getValue());
        }
    }

    /** There must be no dead letter, and no message on a queue that a property of the inbound message names. */
    private void checkOtherQueuesAreEmpty() {
        for (String name : router.queues()) {
            if (!TestRouter.IN.contains(name) && !TestRouter.OUT.contains(name)) {
                assertThat(router.takeMessages(name)).as("messages on %s", name).isEmpty();
            }
        }
    }

    private void checkRows(String table, JsonNode expected) {
        List<JsonNode> rows = new ArrayList<>(router.jdbc().query("SELECT * FROM " + table, (row, number) -> json(row)));
        assertThat(rows.size()).as("number of rows of %s: %s", table, rows).isEqualTo(expected.size());
        for (JsonNode one : expected) {
            for (String column : Keys.of(one)) {
                assertThat(rows).as("column %s of %s", column, table).allMatch(row -> row.has(column));
            }
            JsonNode found = rows.stream().filter(row -> match.matches(one, row)).findFirst()
                    .orElseThrow(() -> new AssertionError("no row of " + table + " matches " + one + " among " + rows));
            rows.remove(found);
        }
    }

    private static JsonNode json(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            Object value = row.getObject(column);
            boolean time = value instanceof Timestamp || value instanceof OffsetDateTime;
            json.set(row.getMetaData().getColumnName(column).toLowerCase(java.util.Locale.ROOT),
                    JSON.valueToTree(time ? row.getObject(column, OffsetDateTime.class).toInstant().toString() : value));
        }
        return json;
    }

    private String published() {
        StringBuilder text = new StringBuilder();
        published.forEach((queue, messages) -> {
            for (Message message : messages) {
                text.append("\n  ").append(queue).append(": ");
                try {
                    text.append(queue.equals(TestRouter.SMS_REJECTED)
                            ? message.getStringProperty("rejectReason") + ", " + message.getStringProperty("rejectDetail")
                            : TestRouter.json(message));
                } catch (JMSException unreadable) {
                    text.append(unreadable);
                }
            }
        });
        return text.toString();
    }
}
