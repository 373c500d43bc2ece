package org.conversationrouting.administration.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;

/** Several routers on one database are one administration. */
class SecondRouterTest {

    private static final String PASSWORD = "the password of the first";

    @Test
    void aSessionIsGoodAtBothRoutersAndEndsAtBoth() throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.POSTGRESQL.settings());
        settings.put("ADMIN_PASSWORD", PASSWORD);
        try (TestRouter one = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC());
             TestRouter two = TestRouter.start(TestDatabase.H2, settings, Clock.systemUTC())) {
            PageClient atOne = PageClient.of(one).signedIn("admin", PASSWORD);
            PageClient atTwo = atOne.at(two);
            assertThat(atTwo.get("/account").statusCode()).isEqualTo(200);
            assertThat(atTwo.csrf()).isEqualTo(atOne.csrf());
            assertThat(atTwo.postWithToken("/sign-out", Map.of()).statusCode()).isEqualTo(303);
            assertThat(atOne.get("/account").statusCode()).isEqualTo(303);

            for (int i = 0; i < 5; i++) {
                (i % 2 == 0 ? atOne : atTwo).signIn("admin", "wrong");
            }
            // on a slow machine, the wait would end before the next attempt
            one.jdbc().update("UPDATE admin_sign_in_failure SET last_failed_at = last_failed_at + INTERVAL '10 minutes'");
            assertThat(atOne.signIn("admin", PASSWORD).statusCode()).as("failures at both routers count").isEqualTo(429);
        }
    }
}
