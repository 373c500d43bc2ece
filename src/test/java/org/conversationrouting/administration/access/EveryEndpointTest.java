package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.conversationrouting.administration.change.Actor;
import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.http.CsrfToken;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every endpoint of the server, whoever built it, with every kind of credentials. */
class EveryEndpointTest {

    private static final String PASSWORD = "the password of the first";
    private static final Actor TEST = new Actor("test", Actor.COMMAND);
    /** What changes nothing of others, although it is not a GET. */
    private static final Pattern FOR_VIEWERS = Pattern.compile("POST (/sign-out|/account/password|/chain/sentence"
            + "|/api/v1/.*:(dry-run|compare|preview|preview-leave))");

    private static final TestClock CLOCK = new TestClock();
    private static TestRouter router;
    private static List<ServedEndpoint> endpoints;
    private static Tokens tokens;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2, Map.of("ADMIN_PASSWORD", PASSWORD), CLOCK);
        endpoints = ServedEndpoint.of(router);
        ConfigurationStore store = new ConfigurationStore(router.application().dataSource(), CLOCK);
        tokens = new Tokens(JdbcClient.create(router.application().dataSource()), store, CLOCK);
        router.jdbc().update("INSERT INTO admin_account (name, role, password_hash, password_changed_at)"
                + " SELECT 'viewer', 'viewer', password_hash, password_changed_at FROM admin_account WHERE name = 'admin'");
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    private static PageClient client() {
        return PageClient.of(router);
    }

    private static HttpResponse<String> send(PageClient client, ServedEndpoint endpoint, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = endpoint.isApi() ? "application/json" : "application/x-www-form-urlencoded";
        return client.send(endpoint.method(), endpoint.address(), endpoint.changes() ? "" : null, all);
    }

    private static List<ServedEndpoint> closed() {
        return endpoints.stream().filter(endpoint -> endpoint.role() != Role.ANYBODY).toList();
    }

    private static void assertNobody(ServedEndpoint endpoint, HttpResponse<String> answer, String who) {
        assertThat(answer.statusCode()).as(endpoint + " with " + who).isEqualTo(endpoint.isApi() ? 401 : 303);
        if (!endpoint.isApi()) {
            assertThat(PageClient.location(answer)).as(endpoint + " with " + who).contains("/sign-in");
        }
    }

    @Test
    void onlyWhatSigningInNeedsIsOpenAndEveryChangeIsForAdministrators() {
        assertThat(endpoints).hasSizeGreaterThan(10);
        assertThat(endpoints).filteredOn(endpoint -> endpoint.role() == Role.ANYBODY && !endpoint.path().startsWith("/assets/"))
                .extracting(ServedEndpoint::toString).containsExactlyInAnyOrder("GET /sign-in", "POST /sign-in", "GET /set-password/{secret}",
                        "POST /set-password/{secret}");
        assertThat(endpoints).filteredOn(endpoint -> endpoint.role() == Role.ANYBODY && endpoint.path().startsWith("/assets/"))
                .allMatch(endpoint -> endpoint.method().equals("GET") && !endpoint.path().contains("{") && !endpoint.path().contains("<"));
        assertThat(closed()).as("each names one role").allMatch(endpoint -> endpoint.role() != null);
        assertThat(closed()).filteredOn(endpoint -> endpoint.changes() && !FOR_VIEWERS.matcher(endpoint.toString().replaceAll("%3[Aa]", ":")).matches())
                .allMatch(endpoint -> endpoint.role() == Role.ADMINISTRATOR);
    }

    @Test
    void withoutOrWithWrongOrExpiredOrRevokedCredentialsNothingIsServed() {
        String expired = tokens.create(TEST, "expired", Role.ADMINISTRATOR, Duration.ofDays(1));
        PageClient idle = client().signedIn("admin", PASSWORD);
        CLOCK.move(Duration.ofDays(1));
        String revoked = tokens.create(TEST, "revoked", Role.ADMINISTRATOR, null);
        tokens.revoke(TEST, "revoked");
        String valid = tokens.create(TEST, "valid", Role.ADMINISTRATOR, null);
        PageClient wrong = client();
        wrong.cookies().put("routing-session", "wrong");
        for (ServedEndpoint endpoint : closed()) {
            assertNobody(endpoint, send(client(), endpoint), "nothing");
            assertNobody(endpoint, send(wrong, endpoint), "a wrong session");
            assertNobody(endpoint, send(idle, endpoint), "an expired session");
            assertNobody(endpoint, send(client(), endpoint, "Authorization", "Bearer wrong"), "a wrong token");
            assertNobody(endpoint, send(client(), endpoint, "Authorization", "Basic " + valid), "another scheme");
            assertNobody(endpoint, send(client(), endpoint, "Authorization", "Bearer " + expired), "an expired token");
            assertNobody(endpoint, send(client(), endpoint, "Authorization", "Bearer " + revoked), "a revoked token");
            assertNobody(endpoint, send(client(), endpoint, "Authorization", "Bearer " + Secrets.hash(valid)), "what is stored of a token");
            assertNobody(endpoint, send(client(), endpoint, "X-Forwarded-User", "admin"), "the header of a proxy");
        }
    }

    @Test
    void viewersGetWhatIsForThemAndNothingElse() {
        String token = tokens.create(TEST, "viewer", Role.VIEWER, null);
        PageClient session = client().signedIn("viewer", PASSWORD);
        String csrf = session.csrf();
        for (ServedEndpoint endpoint : closed()) {
            boolean allowed = endpoint.role() == Role.VIEWER;
            if (!allowed || endpoint.isApi()) {
                int answer = send(client(), endpoint, "Authorization", "Bearer " + token).statusCode();
                assertThat(answer == 403).as(endpoint + " with a viewer's token: " + answer).isNotEqualTo(allowed);
            }
            if (!endpoint.path().equals("/sign-out")) {
                int answer = send(session, endpoint, CsrfToken.HEADER, csrf).statusCode();
                assertThat(answer == 403).as(endpoint + " with a viewer's session: " + answer).isNotEqualTo(allowed);
                assertThat(answer).as(endpoint.toString()).isNotEqualTo(401);
            }
        }
    }

    @Test
    void administratorsGetEverythingButAChangeNeedsTheTokenAgainstForgery() {
        PageClient session = client().signedIn("admin", PASSWORD);
        for (ServedEndpoint endpoint : closed()) {
            int answer = send(session, endpoint).statusCode();
            assertThat(answer == 403).as(endpoint + " with an administrator's session: " + answer).isEqualTo(endpoint.changes());
            assertThat(answer).as(endpoint.toString()).isNotEqualTo(401).isLessThan(500);
        }
    }

    @Test
    void tricksWithThePathOpenNothing() {
        for (String path : List.of("//accounts", "/%2e%2e/accounts", "/sign-in/../accounts", "/sign-in/%2e%2e/accounts", "/accounts/", "/accounts;x=1",
                "/;x/accounts", "/sign-in;/../accounts", "/accounts%00", "/accounts%2f", "/ACCOUNTS", "/assets/../accounts", "/assets/%2e%2e/accounts",
                "/api/v1/../../accounts", "/set-password/../accounts", "/set-password/x/../../accounts", "/.", "/..;/accounts")) {
            HttpResponse<String> answer = client().get(path);
            assertThat(answer.statusCode()).as(path).isIn(303, 400, 401, 410);
            assertThat(answer.body()).as(path).doesNotContain("Add an account");
        }
    }
}
