package org.conversationrouting.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dry runs within a running router. */
class DryRunServiceTest {

    private static final String NUMBER = "+14155550100";
    private static final TriedChange ZOE = new TriedChange(Set.of("ownership_step"),
            connection -> execute(connection, "UPDATE ownership_step SET user_id = 'zoe'"));
    private static final int MIN_SMS = 300;

    @TempDir
    private Path folder;
    private TestRouter router;
    private Settings settings;

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private void start(TestDatabase database) throws Exception {
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("DATA_DIR", folder.resolve("data").toString());
        settings = Settings.of(environment, new Properties());
        router = TestRouter.start(TestDatabase.H2, environment, Clock.systemUTC());
        for (String user : List.of("julio", "zoe")) {
            router.insert("routing_user", Map.of("user_id", user));
        }
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "julio"));
    }

    private DryRunService service(Duration maxWait) {
        return new DryRunService(settings, settings::routesDir, router.application().dataSource(), maxWait);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String owner(DryRunService service, TriedChange change) {
        return service.decide(List.of(SupposedSms.now("{\"messageId\":\"m\",\"from\":\"+12125550111\",\"to\":\"" + NUMBER + "\"}")), change)
                .get(0).owner().id();
    }

    @ParameterizedTest
    @EnumSource
    void realSmsAreDecidedByTheStoredConfigurationMeanwhile(TestDatabase database) throws Exception {
        start(database);
        try (DryRunService service = service(Duration.ofSeconds(30)); LogCapture log = new LogCapture()) {
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Integer> tried = CompletableFuture.supplyAsync(() -> {
                int runs = 0;
                while (!enough.get() || runs < 3) {
                    assertThat(owner(service, ZOE)).isEqualTo("zoe");
                    assertThat(owner(service, null)).isEqualTo("julio");
                    runs++;
                }
                return runs;
            });
            for (int i = 0; i < MIN_SMS; i++) {
                router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+1212" + (5_551_000 + i), "to", NUMBER));
            }
            router.settle();
            enough.set(true);
            assertThat(tried.get(1, TimeUnit.MINUTES)).isPositive();
            assertThat(router.jdbc().queryForList("SELECT DISTINCT owner_id FROM conversation", String.class)).containsExactly("julio");
            assertThat(router.rowCounts().get("conversation")).isEqualTo(MIN_SMS);
            assertThat(router.jdbc().queryForObject("SELECT user_id FROM ownership_step", String.class)).isEqualTo("julio");
            assertThat(log.text()).doesNotContain("Technical fault", " ERROR ");
        }
    }

    /** The dry run is held in the middle of its work by somebody who locks what nothing else needs. */
    @ParameterizedTest
    @EnumSource
    void whoeverWaitsTooLongIsTurnedAwayWhileRoutingGoesOn(TestDatabase database) throws Exception {
        start(database);
        CompletableFuture<String> held;
        try (DryRunService service = service(Duration.ofMillis(100))) {
            assertThat(owner(service, ZOE)).isEqualTo("zoe");
            Object holding = new Object();
            AtomicBoolean reached = new AtomicBoolean();
            synchronized (holding) {
                TriedChange waiting = new TriedChange(ZOE.tables(), connection -> {
                    ZOE.change().make(connection);
                    reached.set(true);
                    synchronized (holding) {
                        assertThat(connection.getAutoCommit()).isFalse();
                    }
                });
                held = CompletableFuture.supplyAsync(() -> owner(service, waiting));
                await().untilTrue(reached);

                assertThatThrownBy(() -> owner(service, null)).isInstanceOf(DryRunBusyException.class).hasMessageContaining("try again");
                router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550112", "to", NUMBER));
                router.settle();
                assertThat(router.jdbc().queryForList("SELECT owner_id FROM conversation", String.class)).containsExactly("julio");
            }
            assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo("zoe");
            assertThat(owner(service, null)).isEqualTo("julio");
        }
    }

    /** Such an option would do so for each SMS that is tried. */
    @ParameterizedTest
    @EnumSource
    void anOptionThatWritesLeavesNothingBehind(TestDatabase database) throws Exception {
        start(database);
        String write = """
                        - to:
                            uri: sql
                            parameters:
                              query: file:{{routes.dir}}/decision/options/intrude.sql
                """;
        Path routes = intruding("writing", write);
        tryIntruding(routes, database == TestDatabase.H2 ? null : "read-only transaction");
        Path committing = intruding("committing", """
                        - policy:
                            ref: separateTransaction
                            steps:
                """ + write.indent(4));
        tryIntruding(committing, database == TestDatabase.H2 ? "A dry run commits nothing" : "read-only transaction");
        assertThat(router.jdbc().queryForList("SELECT user_id FROM routing_user ORDER BY user_id", String.class)).containsExactly("julio", "zoe");
    }

    /** @return routes whose option USER begins with this step */
    private Path intruding(String name, String step) throws Exception {
        Path routes = RoutesCopy.with(folder.resolve(name), "decision/options/user.camel.yaml",
                yaml -> yaml.replace("        - to:\n            id: ask-user", step + "        - to:\n            id: ask-user"));
        Files.writeString(routes.resolve("decision/options/intrude.sql"), "-- Writes.\nINSERT INTO routing_user (user_id) VALUES ('intruder')\n");
        return routes;
    }

    /** @param refusal null if the option's row is written, and goes with the transaction */
    private void tryIntruding(Path routes, String refusal) {
        try (DryRunService service = new DryRunService(settings, () -> routes, router.application().dataSource())) {
            if (refusal == null) {
                assertThat(List.of(owner(service, null), owner(service, ZOE))).containsExactly("julio", "zoe");
            } else {
                assertThatThrownBy(() -> owner(service, null)).isInstanceOf(DryRunException.class).hasMessageContaining(refusal);
                assertThatThrownBy(() -> owner(service, ZOE)).isInstanceOf(DryRunException.class).hasMessageContaining(refusal);
            }
        }
    }
}
