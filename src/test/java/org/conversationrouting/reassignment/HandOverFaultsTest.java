package org.conversationrouting.reassignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.InterceptedJms;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.TestBroker;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.conversationrouting.support.prometheus.Exposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hand-overs amid traffic for the same conversations, and with a broker that fails. */
class HandOverFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String NUMBER = "+14155550100";
    private static final int CONVERSATIONS = 1_000;
    /** The last ones are closed, and get no SMS. */
    private static final int STAY_OPEN = 900;

    private static void configure(TestRouter router) {
        router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
        router.insert("routing_user", Map.of("user_id", "max", "name", "Max"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "julio"));
    }

    private static void insertConversations(TestRouter router, int count) {
        router.jdbc().batchUpdate("INSERT INTO conversation (conversation_id, business_number, customer_number, status, owner_type, owner_id, decision)"
                + " VALUES (?, ?, ?, 'OPEN', 'USER', 'julio', '{}')", IntStream.range(0, count)
                .mapToObj(i -> new Object[] {"c-" + i, NUMBER, customer(i)}).toList());
    }

    private static String customer(int i) {
        return "+1212555" + (1_000 + i);
    }

    private static long handOver(TestRouter router) {
        JsonNode answer = ApiClient.json(ApiClient.of(router, Role.ADMINISTRATOR).post("/api/v1/users/julio:hand-over",
                Map.of("to", Map.of("type", "USER", "id", "max"))));
        return answer.path("conversations").asLong();
    }

    private static long rows(TestRouter router, String table) {
        return router.jdbc().queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    /** On PostgreSQL, a second router shares the work. */
    @ParameterizedTest
    @EnumSource
    void trafficForTheSameConversationsGoesOnAndEachHasOneEvent(TestDatabase database) throws Exception {
        Map<String, String> settings = database.settings();
        try (LogCapture log = new LogCapture(); TestRouter router = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC())) {
            SameBroker same = new SameBroker(router, router.application().embeddedBroker().url(), settings);
            try (AutoCloseable second = database == TestDatabase.H2 ? null : TestRouter.start(TestDatabase.H2, same)) {
                assertThat(second == null).isEqualTo(database == TestDatabase.H2);
                configure(router);
                insertConversations(router, CONVERSATIONS);
                CompletableFuture<Long> handedOver = CompletableFuture.supplyAsync(() -> handOver(router));
                for (int i = 0; i < STAY_OPEN; i++) {
                    router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", customer(i), "to", NUMBER));
                    if (i < CONVERSATIONS - STAY_OPEN) {
                        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("conversationId", "c-" + (STAY_OPEN + i)));
                    }
                }
                router.settle();
                assertThat(handedOver.get()).isBetween((long) STAY_OPEN, (long) CONVERSATIONS);
                await().atMost(TIMEOUT).until(() -> rows(router, "pending_reassignment") == 0 && rows(router, "unpublished_event") == 0);
            }
            assertThat(log.text()).doesNotContainIgnoringCase("deadlock").doesNotContain("An attempt");
            List<JsonNode> reassigned = router.take(TestRouter.CONVERSATION_ASSIGNED);
            Map<String, Integer> versions = new TreeMap<>();
            router.jdbc().query("SELECT conversation_id, owner_version FROM conversation", row -> {
                versions.put(row.getString(1), row.getInt(2));
            });
            assertThat(reassigned).allSatisfy(event -> {
                assertThat(event.path("cause").textValue()).isEqualTo("REASSIGNED");
                assertThat(event.at("/conversation/ownerVersion").intValue()).isEqualTo(2);
            });
            assertThat(reassigned.stream().map(event -> event.at("/conversation/conversationId").textValue()).sorted().toList())
                    .isEqualTo(versions.entrySet().stream().filter(each -> each.getValue() == 2).map(Map.Entry::getKey).toList());
            assertThat(versions).hasSize(CONVERSATIONS);
            assertThat(IntStream.range(0, STAY_OPEN).mapToObj(i -> versions.get("c-" + i)).collect(Collectors.toSet())).containsExactly(2);
            assertThat(router.take(TestRouter.CONVERSATION_EVENTS)).hasSize(CONVERSATIONS).allSatisfy(event -> assertThat(
                    event.at("/owner/id").textValue()).isEqualTo(event.at("/conversation/ownerVersion").intValue() == 1 ? "julio" : "max"));
        }
    }

    /** The broker and the database of another router. */
    private record SameBroker(TestRouter router, String url, Map<String, String> database) implements TestBroker {

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(database);
            settings.put("BROKER_URL", "failover:(" + url + ")");
            return settings;
        }

        @Override
        public long waiting(String queue) {
            return router.waiting(queue);
        }

        @Override
        public Set<String> queues() {
            return router.queues();
        }
    }

    /** Where the broker fails, once. */
    enum Failure {
        SEND, COMMIT, ANSWER_TO_COMMIT
    }

    @Test
    void anEventIsPublishedWithOneContentThoughTheBrokerFails() throws Exception {
        AtomicReference<Failure> failure = new AtomicReference<>();
        AtomicInteger sessions = new AtomicInteger();
        try (TestRouter router = TestRouter.start(TestDatabase.POSTGRESQL, Map.of(), settings -> new FailingRouter(settings, failure, sessions))) {
            await("some polls").atMost(TIMEOUT).until(() -> Exposition.of(router.application().metrics()).value("camel_exchanges_succeeded_total", "routeId",
                    "reassign-conversations") >= 2);
            assertThat(sessions).as("while nothing is pending, the broker is left alone").hasValue(0);
            configure(router);
            for (Failure each : Failure.values()) {
                insertConversations(router, 3);
                failure.set(each);
                assertThat(handOver(router)).isEqualTo(3);
                await().atMost(TIMEOUT).until(() -> failure.get() == null && rows(router, "pending_reassignment") == 0);
                List<JsonNode> events = new ArrayList<>();
                await().atMost(TIMEOUT).until(() -> {
                    // the sweeper need not wait until the events are old enough
                    router.jdbc().update("UPDATE unpublished_event SET stored_at = stored_at - INTERVAL '60' SECOND");
                    events.addAll(router.take(TestRouter.CONVERSATION_ASSIGNED));
                    return events.size() >= (each == Failure.ANSWER_TO_COMMIT ? 6 : 3) && rows(router, "unpublished_event") == 0;
                });
                assertThat(events.stream().map(event -> event.path("eventId").textValue()).distinct()).as(each.name()).hasSize(3);
                assertThat(events.stream().distinct()).as(each.name() + ", the same content").hasSize(3);
                assertThat(sessions.get()).isPositive();
                router.jdbc().update("DELETE FROM conversation_event");
                router.jdbc().update("DELETE FROM conversation");
                router.jdbc().update("UPDATE ownership_step SET user_id = 'julio'");
            }
        }
    }

    /** Its broker fails once while conversations are handed over. */
    private static final class FailingRouter extends RouterApplication {

        private final AtomicReference<Failure> failure;
        private final AtomicInteger sessions;

        /** @param sessions counts those of hand-overs */
        FailingRouter(Settings settings, AtomicReference<Failure> failure, AtomicInteger sessions) {
            super(settings, Clock.systemUTC());
            this.failure = failure;
            this.sessions = sessions;
        }

        @Override
        protected ConnectionFactory forRoutes(ConnectionFactory connections) {
            return InterceptedJms.of(connections, (target, method, original) -> {
                boolean commit = target instanceof Session && method.equals("commit");
                failIf(target instanceof MessageProducer && method.equals("send"), Failure.SEND);
                failIf(commit, Failure.COMMIT);
                Object result = original.proceed();
                failIf(commit, Failure.ANSWER_TO_COMMIT);
                if (result instanceof Session && ofHandOvers()) {
                    sessions.incrementAndGet();
                }
                return result;
            });
        }

        private static boolean ofHandOvers() {
            return Thread.currentThread().getName().contains("reassign-conversations");
        }

        private void failIf(boolean here, Failure wanted) throws JMSException {
            if (here && ofHandOvers() && failure.compareAndSet(wanted, null)) {
                throw new JMSException("The broker is away");
            }
        }
    }
}
