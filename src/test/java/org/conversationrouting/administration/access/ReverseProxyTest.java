package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.support.TestClock;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** A reverse proxy that signs people in is believed only if its address is set. */
class ReverseProxyTest {

    private static final String PASSWORD = "the password of the first";

    private static TestRouter start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ADMIN_PASSWORD", PASSWORD);
        return TestRouter.start(TestDatabase.H2, all, new TestClock());
    }

    @Test
    void theNameInTheHeaderSignsInFromTheAddressOfTheProxy() throws Exception {
        try (TestRouter router = start(Map.of("ADMIN_PROXY_ADDRESSES", "10.0.0.0/8, 127.0.0.1"))) {
            PageClient client = PageClient.of(router);
            HttpResponse<String> page = client.get("/accounts", "X-Forwarded-User", "Admin", "X-Forwarded-Proto", "https");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(client.setCookies().get(0)).startsWith("__Host-routing-csrf=").containsIgnoringCase("secure").contains("SameSite=Strict");

            assertThat(client.get("/accounts").statusCode()).as("without the header").isEqualTo(303);
            assertThat(client.get("/accounts", "X-Forwarded-User", "nobody").statusCode()).isEqualTo(403);
            assertThat(client.get("/accounts", "X-Forwarded-User", "").statusCode()).isEqualTo(303);
            assertThat(client.get("/accounts", "X-Forwarded-User", "admin", "X-Forwarded-User", "admin").statusCode())
                    .as("one of them may be the client's").isEqualTo(400);
            router.jdbc().update("INSERT INTO admin_account (name, role, active) VALUES ('left', 'administrator', FALSE)");
            assertThat(client.get("/accounts", "X-Forwarded-User", "left").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aChangeBehindTheProxyNeedsTheToken() throws Exception {
        try (TestRouter router = start(Map.of("ADMIN_PROXY_ADDRESSES", "127.0.0.1", "ADMIN_PROXY_USER_HEADER", "X-Who"))) {
            PageClient client = PageClient.of(router);
            client.get("/accounts", "X-Who", "admin");
            String token = client.cookies().get("routing-csrf");
            Map<String, String> form = Map.of("name", "julio", "role", "viewer");
            assertThat(client.post("/accounts", form, "X-Who", "admin").statusCode()).isEqualTo(403);
            assertThat(client.post("/accounts", form, "X-Who", "admin", "X-CSRF-Token", "wrong").statusCode()).isEqualTo(403);
            assertThat(client.post("/accounts", form, "X-Who", "admin", "X-CSRF-Token", token).statusCode()).isEqualTo(200);
            assertThat(client.get("/account", "X-Who", "julio").body()).contains("You sign in at the reverse proxy");
        }
    }

    @Test
    void fromAnyOtherAddressTheHeadersMeanNothing() throws Exception {
        try (TestRouter router = start(Map.of("ADMIN_PROXY_ADDRESSES", "10.0.0.0/8"))) {
            assertThat(PageClient.of(router).get("/accounts", "X-Forwarded-User", "admin").statusCode()).isEqualTo(303);
            assertThat(ApiClient.withoutToken(router).get("/api/v1/nothing", "X-Forwarded-User", "admin").statusCode()).isEqualTo(401);
            PageClient client = PageClient.of(router);
            client.post("/sign-in", Map.of("name", "admin", "password", PASSWORD), "X-Forwarded-Proto", "https");
            assertThat(client.setCookies().get(0)).startsWith("routing-session=");
        }
        try (TestRouter router = start(Map.of())) {
            assertThat(PageClient.of(router).get("/accounts", "X-Forwarded-User", "admin").statusCode()).as("by default").isEqualTo(303);
        }
    }

    @Test
    void failuresCountForTheAddressBehindTheProxy() throws Exception {
        try (TestRouter router = start(Map.of("ADMIN_PROXY_ADDRESSES", "127.0.0.1"))) {
            PageClient client = PageClient.of(router);
            for (int i = 0; i < 11; i++) {
                client.post("/sign-in", Map.of("name", "name-" + i, "password", "x"), "X-Forwarded-For", "192.0.2." + i + ", 198.51.100.1");
            }
            Map<String, String> right = Map.of("name", "admin", "password", PASSWORD);
            assertThat(client.post("/sign-in", right, "X-Forwarded-For", "198.51.100.1").statusCode()).isEqualTo(429);
            assertThat(client.post("/sign-in", right, "X-Forwarded-For", "198.51.100.1, 127.0.0.1").statusCode()).isEqualTo(429);
            assertThat(client.post("/sign-in", right, "X-Forwarded-For", "198.51.100.2").statusCode()).isEqualTo(303);
        }
    }
}
