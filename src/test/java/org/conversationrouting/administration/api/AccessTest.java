package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.access.Tokens;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every operation of {@code contract/openapi.yaml}, with every kind of credentials. */
class AccessTest {

    private static final Actor TEST = new Actor("test", Actor.COMMAND);

    private static TestRouter router;
    private static ApiClient viewer;
    private static List<ApiClient> nobody;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
        viewer = ApiClient.of(router, Role.VIEWER);
        DataSource database = router.application().dataSource();
        Tokens tokens = new Tokens(JdbcClient.create(database), new ConfigurationStore(database, Clock.systemUTC()), Clock.systemUTC());
        String expired = tokens.create(TEST, "expired", Role.ADMINISTRATOR, Duration.ofSeconds(-1));
        String revoked = tokens.create(TEST, "revoked", Role.ADMINISTRATOR, null);
        tokens.revoke(TEST, "revoked");
        nobody = List.of(ApiClient.withoutToken(router), ApiClient.withToken(router, "wrong"), ApiClient.withToken(router, expired),
                ApiClient.withToken(router, revoked));
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    static Stream<OpenApi.Operation> operations() throws Exception {
        return OpenApi.read().operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void onlyWhoHasTheRoleMayUseIt(OpenApi.Operation operation) {
        for (ApiClient client : nobody) {
            assertThat(client.send(operation.method(), operation.example(), null).statusCode()).isEqualTo(401);
        }
        int status = viewer.send(operation.method(), operation.example(), null).statusCode();
        if (operation.administrators()) {
            assertThat(status).isEqualTo(403);
        } else {
            assertThat(status).isNotIn(401, 403, 405).isLessThan(500);
        }
    }

    @Test
    void otherMethodsAreNotAllowed() {
        for (String method : List.of("POST", "PATCH", "TRACE", "OPTIONS", "PUT")) {
            assertThat(viewer.send(method, "/api/v1/warnings", null).statusCode()).as(method).isIn(403, 404, 405);
            assertThat(nobody.get(0).send(method, "/api/v1/warnings", null).statusCode()).as(method).isIn(401, 405);
        }
        assertThat(viewer.send("HEAD", "/api/v1/warnings", null).statusCode()).isIn(200, 403, 404, 405);
        assertThat(nobody.get(0).send("HEAD", "/api/v1/warnings", null).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/v1/warnings", "/api//v1/warnings", "/api/v1//warnings", "/api/v1/warnings/", "/api/v1/./warnings", "/api/v1/%2e/warnings",
        "/api/v1/x/%2e%2e/warnings", "/api/v1/x/../warnings", "/api/v1/warnings;x=1", "/api/v1;x/warnings", "/api/v1/warnings%00", "/api/v1/warnings%2F",
        "/api%2Fv1%2Fwarnings", "/API/V1/WARNINGS", "/api/v1/warnings%20", "/api/v1/warnings%3F", "/api/v1/%77arnings", "/assets/../api/v1/warnings",
        "/assets/%2e%2e/api/v1/warnings", "/sign-in/..;/api/v1/warnings", "/api/v1/numbers/%2e%2e/warnings", "/api/v1/users/a%2Fb", "/api/v1/warnings%0a"})
    void noWayOfWritingAPathPassesTheGate(String path) {
        for (ApiClient client : nobody) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isIn(303, 400, 401, 404);
            assertThat(answer.headers().firstValue("Location").orElse("/sign-in")).startsWith("/sign-in");
        }
        assertThat(viewer.get(path).statusCode()).as(path).isIn(200, 400, 404);
    }
}
