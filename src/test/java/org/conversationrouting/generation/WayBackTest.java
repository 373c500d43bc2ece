package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.generation.ReloadedRouter.NUMBER;
import static org.conversationrouting.generation.ReloadedRouter.USER_SQL;
import static org.conversationrouting.generation.ReloadedRouter.choose;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.support.LogCapture;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes fail on probation, and those before them can't come back at once. */
class WayBackTest {

    private static final String INBOUND = "inbound/sms-inbound.camel.yaml";
    /** The first message fails, and shows that the routes are wrong: its event is not published. */
    private static final UnaryOperator<String> WRONG = yaml -> yaml.replaceFirst("(?m)^( *)- split:\\n *id: each-event\\n(\\1 .*\\n)*", "");

    private static final int OTHERS = 8;

    @TempDir
    private Path folder;
    private Path routes;

    @BeforeEach
    void copy() throws Exception {
        routes = RoutesCopy.of(folder.resolve("routes"));
    }

    private static void send(ReloadedRouter reloaded, String id) {
        send(reloaded, id, "+12125551001");
    }

    private static void send(ReloadedRouter reloaded, String id, String customer) {
        reloaded.router().send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", customer, "to", NUMBER));
    }

    private static void assertStaysAt(ReloadedRouter reloaded, int generation) {
        await().during(Duration.ofSeconds(2)).until(() -> reloaded.status().path("generation").asInt() == generation);
    }

    @Test
    void routesThatReplacedTheFailedOnesMeanwhileStay() throws Exception {
        HeldConnection held = new HeldConnection(thread -> thread.startsWith("reload"), true);
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of(), held::router)) {
            reloaded.edit(INBOUND, WRONG);
            reloaded.awaitGeneration(2);
            held.arm();
            send(reloaded, "f-1");
            held.awaitHeld();
            Files.copy(Path.of("routes").resolve(INBOUND), routes.resolve(INBOUND), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            reloaded.edit(USER_SQL, choose("zoe"));
            Reloader reloader = reloaded.router().application().reloader();
            ParallelTask<ReloadStatus> asked = ParallelTask.run("asked", reloader::reload);
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("asked") && thread.getState() == Thread.State.TIMED_WAITING));
            held.release();
            // one more if the router went back first, because the SMS failed again in the meantime
            assertStaysAt(reloaded, asked.join().generation());
            assertThat(reloaded.status().at("/lastAttempt/result").asText()).isEqualTo("LOADED");
            reloaded.router().settle();
            assertThat(reloaded.owner()).isEqualTo("zoe");
        }
    }

    @Test
    void theyWaitUntilTheRoutesThatWereReplacedHaveFinished() throws Exception {
        HeldConnection held = new HeldConnection(thread -> thread.contains("sms.inbound"), false);
        try (LogCapture log = new LogCapture();
             ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of(), held::router)) {
            held.arm();
            send(reloaded, "slow", "+12125551002");
            held.awaitHeld();
            reloaded.edit(INBOUND, WRONG);
            reloaded.awaitGeneration(2);
            // the held consumer may have received some of them already
            for (int i = 0; i < OTHERS; i++) {
                send(reloaded, "f-" + i, "+1212555200" + i);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> log.text().contains("Technical fault"));
            assertStaysAt(reloaded, 2);
            held.release();
            reloaded.awaitGeneration(3);
            reloaded.router().settle();
            assertThat(reloaded.router().take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(1 + OTHERS);
        }
    }

    @Test
    void ifTheyCannotRunEitherTheLastAttemptSaysSo() throws Exception {
        // the first start does not prepare queries
        Files.writeString(routes.resolve(USER_SQL), Files.readString(routes.resolve(USER_SQL)).replace("o.eligible THEN", "o.eligibel THEN"));
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, TestDatabase.H2, Map.of())) {
            reloaded.edit(USER_SQL, sql -> sql.replace("o.eligibel THEN", "o.eligible THEN"));
            reloaded.edit(INBOUND, WRONG);
            reloaded.awaitGeneration(2);
            JsonNode before = reloaded.status();
            send(reloaded, "f-1");
            JsonNode refused = reloaded.awaitAttempt("REFUSED", before);
            assertThat(refused.at("/errors/0/message").asText()).startsWith("These routes failed with: ");
            assertThat(refused.path("errors").toString()).contains("can't run either", USER_SQL, "eligibel");
            assertStaysAt(reloaded, 2);
            assertThat(reloaded.observe("/observe/metrics").body()).contains("conversation_routing_reload_folder_refused 1.0");
        }
    }
}
