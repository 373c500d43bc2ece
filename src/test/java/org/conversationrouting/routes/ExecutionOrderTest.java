package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Intercepted;
import org.conversationrouting.support.InterceptedJms;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** The steps of a batch run in the order of the YAML, and nothing runs after the commits. */
class ExecutionOrderTest {

    private static final String NUMBER = "+14155550100";
    private static final int MESSAGES = 20;

    /**
     * Something that the router did.
     *
     * @param kind STEP, SQL, SEND, COMMIT DATABASE or COMMIT JMS
     * @param what id of the step, first words of the statement, or name of the queue
     */
    private record Event(String kind, String what, String thread, String exchange, String route, int line, String uri) {
    }

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theStepsOfABatchRunInTheOrderOfTheYaml() throws Exception {
        try (TestRouter router = TestRouter.start(TestDatabase.POSTGRESQL, Map.of("CONSUMERS", "1"), ObservedRouter::new)) {
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("business_number", Map.of("number", NUMBER));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "LAST_SENT_MESSAGE_OWNER"));
            router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 1, "option", "USER", "user_id", "ana"));
            List<List<Event>> batches = batchesOf(router);

            assertThat(batches.stream().flatMap(List::stream)).extracting(Event::route).contains("sms-inbound", "receive-messages",
                    "read-numbers", "process-sms", "assign-owners", "decide-owners", "route-by-option", "option-last-sent-message-owner",
                    "option-user", "keep-sms", "keep-events", "publish-event", "unroute-sms", "reject-message");
            assertThat(batches).as("fewer batches than messages").hasSizeLessThan(MESSAGES);
            for (List<Event> batch : batches) {
                assertLinesAscend(batch);
                assertEveryStatementAndSendBelongsToTheStepBefore(batch);
                assertThat(batch).filteredOn(event -> event.kind().startsWith("COMMIT")).extracting(Event::kind)
                        .containsExactly("COMMIT DATABASE", "COMMIT JMS");
                assertThat(batch.get(batch.size() - 2).kind()).as("right after the last step").isEqualTo("COMMIT DATABASE");
            }
        }
    }

    /**
     * Creates batches of waiting SMS: some open conversations, some share a pair, some go to an unknown number, some are
     * unreadable.
     */
    private List<List<Event>> batchesOf(TestRouter router) throws Exception {
        var routes = router.application().camelContext().getRouteController();
        routes.stopRoute("sms-inbound");
        for (int i = 0; i < MESSAGES; i++) {
            router.send(TestRouter.SMS_INBOUND, i % 5 == 3 ? "not JSON" : Map.of("messageId", "m-" + i,
                    "from", "+121255501" + (10 + i / 3), "to", i % 5 == 4 ? "+14155550199" : NUMBER));
        }
        events.clear();
        routes.startRoute("sms-inbound");
        router.settle();
        // the broker knows of the last commit before it is recorded here
        routes.stopRoute("sms-inbound");
        List<List<Event>> batches = new ArrayList<>();
        synchronized (events) {
            String consumer = events.stream().filter(event -> "sms-inbound".equals(event.route())).findFirst().orElseThrow().thread();
            List<Event> batch = new ArrayList<>();
            for (Event event : events) {
                if (event.thread().equals(consumer) && (!batch.isEmpty() || event.kind().equals("STEP"))) {
                    batch.add(event);
                    if (event.kind().equals("COMMIT JMS")) {
                        batches.add(batch);
                        batch = new ArrayList<>();
                    }
                }
            }
        }
        return batches;
    }

    /** Checks each run of a route separately: a run is one exchange, and a split creates an exchange for each part. */
    private static void assertLinesAscend(List<Event> batch) {
        Map<List<String>, Integer> lines = new HashMap<>();
        for (Event event : batch) {
            if (event.kind().equals("STEP")) {
                List<String> run = List.of(event.exchange(), event.route());
                int before = lines.getOrDefault(run, 0);
                assertThat(event.line()).as("line of %s in %s, after line %d", event.what(), event.route(), before)
                        .isGreaterThanOrEqualTo(before);
                lines.put(run, event.line());
            }
        }
    }

    private static void assertEveryStatementAndSendBelongsToTheStepBefore(List<Event> batch) {
        for (int i = 0; i < batch.size(); i++) {
            Event event = batch.get(i);
            if (event.kind().equals("SQL")) {
                assertThat(batch.get(i - 1).uri()).as("the step before the statement %s", event.what()).startsWith("sql:");
            } else if (event.kind().equals("SEND")) {
                assertThat(batch.get(i - 1).uri()).as("the step before the send to %s", event.what()).startsWith("jms:");
            } else if (event.kind().equals("STEP") && event.uri().startsWith("jms:")) {
                assertThat(batch.get(i + 1).kind()).as("after the step %s", event.what()).isEqualTo("SEND");
            } else if (event.kind().equals("STEP") && event.uri().startsWith("sql:") && !event.what().matches("insert-.*|update-owner")) {
                // a batch of writes may be empty
                assertThat(batch.get(i + 1).kind()).as("after the step %s", event.what()).isEqualTo("SQL");
            }
        }
    }

    private void recordEvent(String kind, String what) {
        events.add(new Event(kind, what, Thread.currentThread().getName(), "", "", 0, ""));
    }

    /** A router that records each step, statement, send and commit. */
    private final class ObservedRouter extends RouterApplication {

        ObservedRouter(Settings settings) {
            super(settings, Clock.systemUTC());
        }

        @Override
        protected void beforeRoutes(CamelContext context) {
            context.getCamelContextExtension().addInterceptStrategy((camel, node, target, next) -> new DelegateAsyncProcessor(exchange -> {
                events.add(step(node, exchange.getExchangeId()));
                target.process(exchange);
            }));
        }

        private Event step(NamedNode node, String exchange) {
            String uri = node instanceof org.apache.camel.model.ToDefinition to ? to.getEndpointUri() : "";
            return new Event("STEP", node.getId(), Thread.currentThread().getName(), exchange,
                    ProcessorDefinitionHelper.getRouteId(node), node.getLineNumber(), uri);
        }

        @Override
        protected DataSource forRoutes(DataSource connections) {
            return Intercepted.of(DataSource.class, connections, (method, arguments, original) -> {
                Object result = original.proceed();
                return result instanceof java.sql.Connection connection ? watched(connection) : result;
            });
        }

        private java.sql.Connection watched(java.sql.Connection connection) {
            return Intercepted.of(java.sql.Connection.class, connection, (method, arguments, original) -> {
                Object result = original.proceed();
                if (method.getName().equals("commit")) {
                    recordEvent("COMMIT DATABASE", "");
                }
                return result instanceof PreparedStatement statement ? watched(statement, (String) arguments[0]) : result;
            });
        }

        private PreparedStatement watched(PreparedStatement statement, String sql) {
            boolean[] rows = {false};
            return Intercepted.of(PreparedStatement.class, statement, (method, arguments, original) -> {
                rows[0] |= method.getName().equals("addBatch");
                if (method.getName().startsWith("execute") && (rows[0] || !method.getName().equals("executeBatch"))) {
                    recordEvent("SQL", sql.strip().lines().findFirst().orElse(""));
                }
                return original.proceed();
            });
        }

        @Override
        protected ConnectionFactory forRoutes(ConnectionFactory connections) {
            return InterceptedJms.of(connections, (target, method, original) -> {
                if (target instanceof MessageProducer producer && method.equals("send")) {
                    recordEvent("SEND", ((Queue) producer.getDestination()).getQueueName());
                }
                Object result = original.proceed();
                if (target instanceof Session && method.equals("commit")) {
                    recordEvent("COMMIT JMS", "");
                }
                return result;
            });
        }
    }
}
