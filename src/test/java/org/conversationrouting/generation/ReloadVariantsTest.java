package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.generation.ReloadedRouter.NUMBER;
import static org.conversationrouting.generation.ReloadedRouter.USER_SQL;
import static org.conversationrouting.generation.ReloadedRouter.choose;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other ways to change routes, and to fail. Each needs a router of its own. */
class ReloadVariantsTest {

    @TempDir
    private Path folder;

    @Test
    void aChangeMadeWhileTheDatabaseIsAwayIsTakenOverOnceItIsBack() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        AtomicBoolean away = new AtomicBoolean();
        InterceptedDatabase database = () -> {
            if (away.get()) {
                throw new SQLTransientConnectionException("no connection for this test");
            }
        };
        try (LogCapture log = new LogCapture();
             ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of(), database::router)) {
            ApiClient api = ApiClient.of(reloaded.router(), Role.VIEWER);
            away.set(true);
            reloaded.edit(USER_SQL, choose("zoe"));
            await().until(() -> reloaded.status().path("waiting").asText().contains("no connection for this test"));
            assertThat(api.get("/routes").body()).contains("A change waits", "no connection for this test");
            assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_waiting 1.0");
            away.set(false);
            reloaded.awaitGeneration(2);
            await().until(() -> reloaded.status().path("waiting").isMissingNode());
            assertThat(api.get("/routes").body()).doesNotContain("A change waits");
            assertThat(log.text()).contains("it will be tried again: ").doesNotContain("is refused");
            assertThat(reloaded.owner()).isEqualTo("zoe");
        }
    }

    @Test
    void withoutReloadNothingHappensUnlessSomebodyAsks() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of("RELOAD", "false"))) {
            reloaded.edit(USER_SQL, choose("zoe"));
            await().during(Duration.ofSeconds(2)).until(() -> reloaded.status().path("lastAttempt").isNull());
            assertThat(reloaded.owner()).as("the running routes do not read the folder").isEqualTo("ana");
            assertThat(reloaded.router().application().reloader().reload().generation()).isEqualTo(2);
            assertThat(reloaded.owner()).isEqualTo("zoe");
        }
    }

    @Test
    void aChangeThatBreaksItsCasesIsRefused() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of("RELOAD_CASES", "touched"))) {
            JsonNode before = reloaded.status();
            reloaded.edit(USER_SQL, choose("zoe"));
            JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
            assertThat(refused.at("/errors/0/file").asText()).isEqualTo("decision/options/user.cases.yaml");
            assertThat(refused.at("/errors/0/line").asInt()).isPositive();
            assertThat(refused.at("/errors/0/message").asText()).startsWith("The case \"the number's user gets the conversation\" fails: ")
                    .doesNotContain("published");
            assertThat(reloaded.owner()).isEqualTo("ana");
        }
    }

    @Test
    void whatOnlyPostgresqlRefusesIsRefusedWithItsPlace() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.POSTGRESQL, Map.of())) {
            JsonNode before = reloaded.status();
            reloaded.edit("inbound/lock-pairs.postgresql.sql", sql -> sql.replace("ORDER BY key", "ORDER BY keyy"));
            JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
            assertThat(refused.path("errors")).hasSize(1);
            assertThat(refused.at("/errors/0/file").asText()).isEqualTo("inbound/lock-pairs.postgresql.sql");
            assertThat(refused.at("/errors/0/line").asInt()).isEqualTo(7);
            assertThat(refused.at("/errors/0/column").asInt()).isEqualTo(19);
            assertThat(refused.at("/errors/0/message").asText()).contains("PostgreSQL can't prepare the query", "keyy");
            assertThat(reloaded.owner()).as("the connections can write").isEqualTo("ana");
        }
    }

    /** Neither is found before a message comes: events are no longer published, and the division fails for this user. */
    @ParameterizedTest
    @CsvSource({"inbound/sms-inbound.camel.yaml, '(?m)^( *)- split:\\n *id: each-event\\n(\\1 .*\\n)*', '', These routes failed with: ",
        USER_SQL + ", o.eligible THEN, 1 / (LENGTH(p.user_id) - 3) = 1 THEN, 3 messages failed"})
    void routesThatFailAreReplacedByThoseBeforeThemAndNoMessageIsBlamed(String file, String part, String replacement, String reason) throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (LogCapture log = new LogCapture();
             ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of())) {
            reloaded.edit(file, text -> text.replaceFirst(part, replacement));
            reloaded.awaitGeneration(2);
            JsonNode before = reloaded.status();
            for (int i = 0; i < 8; i++) {
                reloaded.router().send(TestRouter.SMS_INBOUND, Map.of("messageId", "f-" + i, "from", "+1212555100" + i, "to", NUMBER,
                        "body", "secret text"));
            }
            JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
            assertThat(refused.at("/errors/0/message").asText()).contains(reason);
            assertThat(reloaded.status().path("generation").asInt()).isEqualTo(3);
            reloaded.router().settle();
            assertThat(reloaded.router().take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(8)
                    .allSatisfy(event -> assertThat(event.at("/owner/id").asText()).isEqualTo("ana"));
            assertThat(reloaded.router().take(TestRouter.SMS_REJECTED)).isEmpty();
            assertThat(reloaded.router().jdbc().queryForObject("SELECT COUNT(*) FROM failed_attempt WHERE attempts > 0", Long.class)).isZero();
            assertThat(log.text()).contains("Generation 2 of the routes failed, so those before it are back as generation 3").doesNotContain("secret text");
            assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_folder_refused 1.0");
            await().during(Duration.ofSeconds(2))
                    .until(() -> reloaded.status().path("generation").asInt() == 3);
        }
    }
}
