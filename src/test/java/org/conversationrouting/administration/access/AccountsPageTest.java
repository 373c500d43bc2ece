package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators manage accounts on the page. */
class AccountsPageTest {

    private static final String PASSWORD = "the password of the first";
    private static final Pattern LINK = Pattern.compile("value=\"http://[^\"]+(/set-password/[A-Za-z0-9_-]{43})\"");

    private static TestRouter router;
    private static PageClient admin;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2, Map.of("ADMIN_PASSWORD", PASSWORD), Clock.systemUTC());
        admin = PageClient.of(router).signedIn("admin", PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    private static String link(HttpResponse<String> answer) {
        Matcher link = LINK.matcher(answer.body());
        assertThat(link.find()).as(answer.body()).isTrue();
        return link.group(1);
    }

    /** @return signed in */
    private static PageClient newAccount(String name, Role role) {
        String link = link(admin.postWithToken("/accounts", Map.of("name", name, "role", role.code())));
        PageClient client = PageClient.of(router);
        client.post(link, Map.of("password", AccessFixture.PASSWORD, "repeated", AccessFixture.PASSWORD));
        return client.signedIn(name, AccessFixture.PASSWORD);
    }

    @Test
    void aNewAccountSetsItsPasswordByALinkOnce() {
        String link = link(admin.postWithToken("/accounts", Map.of("name", "Julio", "role", "viewer")));
        assertThat(admin.get("/accounts").body()).as("shown once").contains("julio", "not set yet").doesNotContain("/set-password/");
        PageClient julio = PageClient.of(router);
        assertThat(julio.get(link).body()).as("opened by a mail program").contains("julio");
        assertThat(julio.get(link).body()).contains("julio");
        assertThat(julio.post(link, Map.of("password", "short", "repeated", "short")).body()).contains("at least 12 characters");
        assertThat(julio.post(link, Map.of("password", AccessFixture.PASSWORD, "repeated", "another")).body()).contains("differ");
        assertThat(PageClient.location(julio.post(link, Map.of("password", AccessFixture.PASSWORD, "repeated", AccessFixture.PASSWORD))))
                .endsWith("/sign-in?notice=password-set");
        assertThat(julio.get(link).statusCode()).as("used").isEqualTo(410);
        assertThat(julio.post(link, Map.of("password", "another good password", "repeated", "another good password")).statusCode()).isEqualTo(410);
        assertThat(julio.get("/set-password/" + "x".repeat(43)).statusCode()).as("made up").isEqualTo(410);
        assertThat(julio.signedIn("julio", AccessFixture.PASSWORD).get("/account").body()).contains("julio", "viewer");
    }

    @Test
    void viewersSeeTheirOwnAccountOnly() {
        PageClient viewer = newAccount("viewer-1", Role.VIEWER);
        assertThat(viewer.get("/account").statusCode()).isEqualTo(200);
        assertThat(viewer.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(viewer.postWithToken("/accounts", Map.of("name", "another", "role", "administrator")).statusCode()).isEqualTo(403);
        assertThat(viewer.postWithToken("/accounts/viewer-1/role", Map.of("role", "administrator")).statusCode()).isEqualTo(403);
    }

    @Test
    void aRoleCountsAtOnceAndADeactivationSignsOut() {
        PageClient client = newAccount("promoted", Role.VIEWER);
        assertThat(admin.postWithToken("/accounts/promoted/role", Map.of("role", "administrator")).statusCode()).isEqualTo(303);
        assertThat(client.get("/accounts").statusCode()).isEqualTo(200);
        assertThat(admin.postWithToken("/accounts/promoted/active", Map.of("active", "false")).statusCode()).isEqualTo(303);
        assertThat(client.get("/accounts").statusCode()).isEqualTo(303);
        assertThat(client.signIn("promoted", AccessFixture.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(admin.postWithToken("/accounts/promoted/active", Map.of("active", "true")).statusCode()).isEqualTo(303);
        client.signedIn("promoted", AccessFixture.PASSWORD);
    }

    @Test
    void theLastAdministratorCannotLeave() {
        router.jdbc().update("UPDATE admin_account SET active = FALSE WHERE name <> 'admin'");
        HttpResponse<String> answer = admin.postWithToken("/accounts/admin/active", Map.of("active", "false"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("admin is the last administrator");
        assertThat(admin.postWithToken("/accounts/admin/role", Map.of("role", "viewer")).statusCode()).isEqualTo(422);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        assertThat(admin.postWithToken("/accounts", Map.of("name", "<script>alert(1)</script>", "role", "viewer")).body())
                .contains("The name of an account").doesNotContain("<script>alert");
        assertThat(admin.postWithToken("/accounts", Map.of("name", "x", "role", "root")).body()).contains("The role must be");
        assertThat(admin.postWithToken("/accounts", Map.of("name", "admin", "role", "viewer")).body()).contains("already");
        assertThat(admin.postWithToken("/accounts/nobody/link", Map.of()).statusCode()).isEqualTo(422);
        assertThat(admin.postWithToken("/accounts/nobody/role", Map.of("role", "viewer")).statusCode()).isEqualTo(422);
    }

    @Test
    void aTokenOfTheApiIsNoPerson() {
        ApiClient token = ApiClient.of(router, Role.ADMINISTRATOR);
        assertThat(token.get("/accounts").statusCode()).isEqualTo(403);
        assertThat(token.post("/accounts", "name=spy&role=administrator", "Content-Type", "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(403);
        assertThat(token.get("/account").statusCode()).isEqualTo(403);
    }
}
