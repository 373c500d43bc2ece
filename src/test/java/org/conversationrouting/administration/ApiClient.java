package org.conversationrouting.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.conversationrouting.administration.access.Tokens;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestRouter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client of the administration server, with a token or without. */
public final class ApiClient {

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

    private final int port;
    private final String token;

    private ApiClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** With a new token of this role. */
    public static ApiClient of(TestRouter router, Role role) {
        return withToken(router, token(router, role));
    }

    /** A new token of this role. */
    public static String token(TestRouter router, Role role) {
        DataSource database = router.application().dataSource();
        Tokens tokens = new Tokens(JdbcClient.create(database), new ConfigurationStore(database, Clock.systemUTC()), Clock.systemUTC());
        return tokens.create(new Actor("test", Actor.COMMAND), "test-" + UUID.randomUUID(), role, null);
    }

    public static ApiClient withToken(TestRouter router, String token) {
        return new ApiClient(router.application().administrationPort(), token);
    }

    public static ApiClient withoutToken(TestRouter router) {
        return new ApiClient(router.application().administrationPort(), null);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** @param body null, text, or what becomes JSON */
    public HttpResponse<String> post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** @param body null, text, or what becomes JSON */
    public HttpResponse<String> put(String path, Object body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /**
     * @param path    from the root, as it is sent
     * @param body    null, text, or what becomes JSON
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(60))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("Not JSON: " + answer.body(), notJson);
        }
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
