package org.conversationrouting.reassignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.Audit;
import org.conversationrouting.administration.change.Change;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.people.HandOver;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.Intercepted;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An SMS is decided for the leaver, who is handed over before its transaction is committed. */
class LateConversationTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Actor ACTOR = new Actor("matt", Actor.API);
    private static final String NUMBER = "+14155550100";

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final HeldCommit commit = new HeldCommit();

    @ParameterizedTest
    @EnumSource
    void theSecondLookHandsItOver(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database, Map.of(), commit::router)) {
            ConfigurationStore store = new ConfigurationStore(router.database(), Clock.systemUTC());
            handOverMeanwhile(router, store, true);

            later.remove().run();
            await().atMost(TIMEOUT).until(() -> owner(router).equals("max"));
            JsonNode event = events(router, 2).get(1);
            assertThat(event.path("cause").textValue()).isEqualTo("REASSIGNED");
            assertThat(event.at("/owner/id").textValue()).isEqualTo("max");
            assertThat(event.at("/conversation/ownerVersion").intValue()).isEqualTo(2);
            Change change = latest(store);
            assertThat(change.summary()).isEqualTo("Hand over from Julio to Max, with 1 more open conversation");
            assertThat(change.actor()).isEqualTo(ACTOR.name());

            store.undo(ACTOR, change);
            await().atMost(TIMEOUT).until(() -> owner(router).equals("julio"));
            assertThat(later).as("one second look is enough").isEmpty();
        }
    }

    /** The first look changes nothing, because the leaver is inactive and in no chain. */
    @ParameterizedTest
    @EnumSource
    void theSecondLookComesAlsoIfTheFirstFoundNothing(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ConfigurationStore store = new ConfigurationStore(router.database(), Clock.systemUTC());
            router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio", "active", false));
            router.insert("routing_user", Map.of("user_id", "max", "name", "Max"));
            assertThat(handOver(router, store).apply(ACTOR, new HandOver.Wanted(user("julio"), user("max"), true, true)).change()).isEmpty();
            router.insert("conversation", Map.of("conversation_id", "c-1", "business_number", NUMBER, "customer_number", "+12125550101", "status", "OPEN",
                    "owner_type", "USER", "owner_id", "julio"));

            later.remove().run();
            await().atMost(TIMEOUT).until(() -> owner(router).equals("max"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverStillGetsConversationsKeepsIt(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database, Map.of(), commit::router)) {
            ConfigurationStore store = new ConfigurationStore(router.database(), Clock.systemUTC());
            handOverMeanwhile(router, store, false);

            later.remove().run();
            assertNothingIsHandedOver(router);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnUndoNothingIsHandedOver(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database, Map.of(), commit::router)) {
            ConfigurationStore store = new ConfigurationStore(router.database(), Clock.systemUTC());
            store.undo(ACTOR, handOverMeanwhile(router, store, true));
            // somebody else deactivates the leaver
            router.jdbc().update("UPDATE routing_user SET active = FALSE WHERE user_id = 'julio'");

            later.remove().run();
            assertNothingIsHandedOver(router);
        }
    }

    private static void assertNothingIsHandedOver(TestRouter router) {
        assertThat(router.rowCounts()).containsEntry("conversation_reassignment", 0L).containsEntry("pending_reassignment", 0L);
        assertThat(owner(router)).isEqualTo("julio");
    }

    /** Ends with an open conversation of Julio, who was handed over to Max before. */
    private Change handOverMeanwhile(TestRouter router, ConfigurationStore store, boolean deactivate) throws Exception {
        for (Map<String, String> user : List.of(Map.of("user_id", "julio", "name", "Julio"), Map.of("user_id", "max", "name", "Max"))) {
            router.insert("routing_user", user);
        }
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "julio"));
        HandOver.Done done;
        commit.arm();
        try {
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550101", "to", NUMBER, "body", "Hello"));
            commit.awaitHeld();
            done = handOver(router, store).apply(ACTOR, new HandOver.Wanted(user("julio"), user("max"), deactivate, true));
        } finally {
            commit.release();
        }
        router.settle();
        assertThat(done.conversations()).isZero();
        assertThat(owner(router)).isEqualTo("julio");
        return done.change().orElseThrow();
    }

    private HandOver handOver(TestRouter router, ConfigurationStore store) {
        return new HandOver(JdbcClient.create(router.database()), store, new RoutingOptions(() -> Path.of("routes")), later::add);
    }

    private static Owner user(String id) {
        return new Owner("USER", id, null);
    }

    private static String owner(TestRouter router) {
        return router.jdbc().queryForObject("SELECT owner_id FROM conversation", String.class);
    }

    private static List<JsonNode> events(TestRouter router, int count) {
        List<JsonNode> events = new ArrayList<>();
        await().atMost(TIMEOUT).until(() -> {
            events.addAll(router.take(TestRouter.CONVERSATION_ASSIGNED));
            return events.size() >= count;
        });
        return events;
    }

    private static Change latest(ConfigurationStore store) {
        return store.audit().page(Audit.Filter.ALL, 1, 1).get(0);
    }

    /** Holds up the commit of the next inbound SMS. */
    private static final class HeldCommit {

        private final AtomicBoolean armed = new AtomicBoolean();
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        RouterApplication router(Settings settings) {
            return new RouterApplication(settings, Clock.systemUTC()) {
                @Override
                protected DataSource forRoutes(DataSource connections) {
                    return Intercepted.of(DataSource.class, connections, (method, arguments, original) -> {
                        Object result = original.proceed();
                        return result instanceof Connection connection ? watched(connection) : result;
                    });
                }
            };
        }

        private Connection watched(Connection connection) {
            return Intercepted.of(Connection.class, connection, (method, arguments, original) -> {
                if (method.getName().equals("commit") && Thread.currentThread().getName().contains("sms.inbound") && armed.compareAndSet(true, false)) {
                    held.countDown();
                    assertThat(released.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                }
                return original.proceed();
            });
        }

        void arm() {
            armed.set(true);
        }

        void awaitHeld() throws InterruptedException {
            assertThat(held.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as("an SMS is being processed").isTrue();
        }

        void release() {
            released.countDown();
        }
    }
}
