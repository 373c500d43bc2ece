package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out on the page of a running router. */
class SignInPageTest {

    private static final String PASSWORD = "the password of the first";
    private static final TestClock CLOCK = new TestClock();

    private static TestRouter router;

    private PageClient client;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2, Map.of("ADMIN_PASSWORD", PASSWORD), CLOCK);
    }

    @BeforeEach
    void open() {
        router.jdbc().update("DELETE FROM admin_sign_in_failure");
        client = PageClient.of(router);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void whoeverIsNotSignedInIsSentToSignInAndThenBack() {
        HttpResponse<String> answer = client.get("/account?x=1&y=%20");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PageClient.location(answer)).endsWith("/sign-in?next=%2Faccount%3Fx%3D1%26y%3D%2520");
        HttpResponse<String> form = client.get("/sign-in?next=%2Faccount%3Fx%3D1%26y%3D%2520");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("name=\"next\" value=\"/account?x=1&amp;y=%20\"", "name=\"password\"").doesNotContain("<script>", "style=");

        HttpResponse<String> signedIn = client.post("/sign-in", Map.of("name", "Admin ", "password", PASSWORD, "next", "/account?x=1&y=%20"));
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(PageClient.location(signedIn)).endsWith("/account?x=1&y=%20");
        assertThat(client.setCookies()).hasSize(1);
        assertThat(client.setCookies().get(0)).startsWith("routing-session=").containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/")
                .doesNotContainIgnoringCase("Secure").doesNotContainIgnoringCase("Domain");
        assertThat(client.get("/account").body()).contains("admin", "administrator");
        assertThat(PageClient.location(client.get("/sign-in?next=/account"))).as("signed in already").endsWith("/account");
    }

    @Test
    void anApiRequestGetsAProblemInsteadOfThePage() {
        HttpResponse<String> answer = client.get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(client.signedIn("admin", PASSWORD).get("/api/v1/nothing").statusCode()).as("a session opens the API, too").isEqualTo(404);
    }

    @Test
    void anHtmxRequestMakesTheWholePageGoToSignIn() {
        HttpResponse<String> answer = client.get("/numbers/rows", "HX-Request", "true", "HX-Current-URL", "http://127.0.0.1/numbers?page=2");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in?next=%2Fnumbers%3Fpage%3D2");
        assertThat(client.get("/numbers/rows", "HX-Request", "true", "HX-Current-URL", "http://evil.example//evil").headers().firstValue("HX-Redirect"))
                .contains("/sign-in");
    }

    @Test
    void aLinkOnAnotherSiteIsTriedAgainWithTheCookie() {
        HttpResponse<String> answer = client.get("/account?x=%22%3E%3Cscript%3E&y=&quot;", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");
        assertThat(answer.body()).contains("content=\"0; url=/account?x=%22%3E%3Cscript%3E&amp;y=&amp;quot;\"").doesNotContain("<script>");
        assertThat(client.get("/account", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/a\r\nX-Evil: 1"})
    void theWayBackNeverLeadsToAnotherSite(String next) {
        HttpResponse<String> answer = client.post("/sign-in", Map.of("name", "admin", "password", PASSWORD, "next", next));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(PageClient.location(answer)).matches("(http://127\\.0\\.0\\.1:\\d+)?/");
        assertThat(answer.headers().map()).doesNotContainKey("x-evil");
    }

    @Test
    void wrongNamesAndWrongPasswordsGetTheSameAnswer() {
        HttpResponse<String> wrongPassword = client.signIn("admin", "wrong");
        HttpResponse<String> wrongName = client.signIn("nobody", "wrong");
        assertThat(wrongPassword.statusCode()).isEqualTo(401).isEqualTo(wrongName.statusCode());
        assertThat(wrongPassword.body()).contains("The name or the password is wrong.").doesNotContain("wrong\"");
        assertThat(wrongPassword.body().replace("value=\"admin\"", "")).isEqualTo(wrongName.body().replace("value=\"nobody\"", ""));
        assertThat(client.cookies()).isEmpty();
        assertThat(client.post("/sign-in", Map.of()).statusCode()).isEqualTo(401);
        assertThat(client.signIn("<script>alert(1)</script>", "\u0000").body()).doesNotContain("<script>alert");
    }

    @Test
    void manyFailuresMeanWaiting() {
        for (int i = 0; i < 5; i++) {
            client.signIn("admin", "wrong");
        }
        HttpResponse<String> answer = client.signIn("admin", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many failed sign-ins: wait 2 seconds");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        CLOCK.move(Duration.ofSeconds(2));
        assertThat(client.signIn("admin", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsTheSession() {
        client.signedIn("admin", PASSWORD);
        Map<String, String> stolen = Map.copyOf(client.cookies());
        HttpResponse<String> answer = client.postWithToken("/sign-out", Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(client.cookies()).isEmpty();
        assertThat(client.get(PageClient.location(answer).replaceFirst("^http://[^/]+", "")).body()).contains("You have signed out.");
        client.cookies().putAll(stolen);
        assertThat(client.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void eachSignInGetsANewIdAndEndsTheOldOne() {
        client.cookies().put("routing-session", "chosen-by-somebody-else");
        client.signedIn("admin", PASSWORD);
        String first = client.cookies().get("routing-session");
        assertThat(first).isNotEqualTo("chosen-by-somebody-else");
        client.signedIn("admin", PASSWORD);
        String second = client.cookies().put("routing-session", first);
        assertThat(second).isNotEqualTo(first);
        assertThat(client.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void idlenessEndsTheSession() {
        client.signedIn("admin", PASSWORD);
        CLOCK.move(Duration.ofMinutes(29));
        assertThat(client.get("/account").statusCode()).isEqualTo(200);
        CLOCK.move(Duration.ofMinutes(30));
        assertThat(client.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void aChangeNeedsTheTokenOfTheSession() {
        client.signedIn("admin", PASSWORD);
        assertThat(client.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-out", Map.of("_csrf", "wrong")).statusCode()).isEqualTo(403);
        PageClient another = PageClient.of(router).signedIn("admin", PASSWORD);
        assertThat(client.post("/sign-out", Map.of("_csrf", another.csrf())).statusCode()).as("of another session").isEqualTo(403);
        assertThat(client.send("DELETE", "/api/v1/nothing", null).statusCode()).as("the API with a cookie").isEqualTo(403);
        assertThat(client.send("DELETE", "/api/v1/nothing", null, "X-CSRF-Token", client.csrf()).statusCode()).isEqualTo(404);
        assertThat(client.get("/account").statusCode()).as("still signed in").isEqualTo(200);
        assertThat(client.post("/sign-out", Map.of(), "X-CSRF-Token", client.csrf()).statusCode()).isEqualTo(303);
    }

    @Test
    void aChangeFromAnotherSiteIsRefusedEvenWithTheToken() {
        client.signedIn("admin", PASSWORD);
        Map<String, String> form = Map.of("_csrf", client.csrf());
        assertThat(client.post("/sign-out", form, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-out", form, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-out", form, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-in", Map.of("name", "admin", "password", PASSWORD), "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-in", Map.of("name", "admin", "password", PASSWORD), "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(client.post("/sign-in?done=1", Map.of(), "Sec-Fetch-Site", "cross-site").body()).as("an error page says nothing of changes")
                .doesNotContain("account admin");
        assertThat(client.post("/sign-out", form, "Origin", "http://127.0.0.1:" + router.application().administrationPort()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void onesOwnPasswordIsChangedWithThePresentOne() {
        client.signedIn("admin", PASSWORD);
        PageClient elsewhere = PageClient.of(router).signedIn("admin", PASSWORD);
        String another = "another good password";
        assertThat(client.postWithToken("/account/password", Map.of("present", "wrong", "password", another, "repeated", another)).body())
                .contains("The present password is wrong.");
        assertThat(client.postWithToken("/account/password", Map.of("present", PASSWORD, "password", another, "repeated", "x")).body())
                .contains("differ");
        assertThat(client.postWithToken("/account/password", Map.of("present", PASSWORD, "password", "short", "repeated", "short")).statusCode())
                .isEqualTo(422);
        assertThat(client.postWithToken("/account/password", Map.of("present", PASSWORD, "password", another, "repeated", another)).statusCode())
                .isEqualTo(303);
        try {
            assertThat(client.get("/account?notice=changed").body()).as("still signed in here").contains("Your password is changed.");
            assertThat(elsewhere.get("/account").statusCode()).as("signed out elsewhere").isEqualTo(303);
            assertThat(elsewhere.signIn("admin", PASSWORD).statusCode()).isEqualTo(401);
        } finally {
            assertThat(client.postWithToken("/account/password", Map.of("present", another, "password", PASSWORD, "repeated", PASSWORD)).statusCode())
                    .isEqualTo(303);
        }
    }
}
