package org.conversationrouting.generation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.conversationrouting.RouterApplication;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.settings.Settings;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** A router that watches its routes folder, with two users and a number that belongs to the first. */
final class ReloadedRouter implements AutoCloseable {

    static final String NUMBER = "+14155550100";
    static final String USER_SQL = "decision/options/user.sql";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestRouter router;
    private final Path routes;
    private final Path data;
    private int sent;

    /** @param folder for its files @param routes its routes folder */
    ReloadedRouter(Path folder, Path routes, TestDatabase database, Map<String, String> settings) throws Exception {
        this(folder, routes, database, settings, found -> new RouterApplication(found, Clock.systemUTC()));
    }

    /** @param application creates a router that the test can observe or make fail */
    ReloadedRouter(Path folder, Path routes, TestDatabase database, Map<String, String> settings, Function<Settings, RouterApplication> application)
            throws Exception {
        this.routes = routes;
        this.data = folder.resolve("data");
        Map<String, String> all = new HashMap<>(Map.of("RELOAD", "true", "RELOAD_CASES", "none", "ROUTES_DIR", routes.toString(), "DATA_DIR", data.toString()));
        all.putAll(database.settings());
        all.putAll(settings);
        router = TestRouter.start(TestDatabase.H2, all, application);
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("routing_user", Map.of("user_id", "zoe", "name", "Zoe"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
    }

    TestRouter router() {
        return router;
    }

    Path data() {
        return data;
    }

    /** Makes the option USER choose another user than the step names. */
    static UnaryOperator<String> choose(String user) {
        return sql -> sql.replaceFirst("o\\.owner_id = .*", "o.owner_id = " + (user.equals("ana") ? "p.user_id" : "'" + user + "'"))
                .replaceFirst("'USER' AS candidate_type, .+? AS candidate_id", "'USER' AS candidate_type, o.owner_id AS candidate_id");
    }

    void edit(String file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(routes.resolve(file));
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IOException("Nothing changed in " + file);
        }
        Files.writeString(routes.resolve(file), after);
    }

    /** The answer of {@code /observe/reload}. */
    JsonNode status() {
        return ApiClient.json(observe("/observe/reload"));
    }

    HttpResponse<String> observe(String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.application().observePort() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void awaitGeneration(int number) {
        Awaitility.await("generation " + number).atMost(LIMIT).pollInterval(Duration.ofMillis(50))
                .until(() -> status().path("generation").asInt() == number);
    }

    /** Waits for an attempt that ends after the last one known. @return its JSON */
    JsonNode awaitAttempt(String result, JsonNode before) {
        return Awaitility.await(result).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> status().path("lastAttempt"),
                attempt -> attempt.path("result").asText().equals(result) && !attempt.path("at").equals(before.at("/lastAttempt/at")));
    }

    /** Sends an SMS from a new customer. @return who owns the new conversation */
    String owner() {
        String id = "m-" + ++sent;
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", id, "from", String.format("+1212555%04d", sent), "to", NUMBER));
        router.settle();
        return router.take(TestRouter.CONVERSATION_ASSIGNED).stream().filter(event -> event.at("/message/messageId").asText().equals(id))
                .findFirst().orElseThrow().at("/owner/id").asText();
    }

    @Override
    public void close() throws Exception {
        router.close();
    }
}
