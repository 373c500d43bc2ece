package org.conversationrouting.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GateTest {

    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void withoutATokenEvenAnUnknownAddressIsRefused() {
        HttpResponse<String> answer = ApiClient.withoutToken(router).get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(ApiClient.json(answer).at("/status").intValue()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsRefused() {
        assertThat(ApiClient.withToken(router, "wrong").get("/api/v1/nothing").statusCode()).isEqualTo(401);
    }

    @Test
    void withATokenAnUnknownAddressIsNotFound() {
        HttpResponse<String> answer = ApiClient.of(router, Role.VIEWER).get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(ApiClient.json(answer).at("/detail").textValue()).isEqualTo("There is nothing at this address");
    }

    @Test
    void everyAnswerForbidsWhatBrowsersMustNotDo() {
        HttpResponse<String> answer = ApiClient.withoutToken(router).get("/api/v1/nothing");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'")
                .contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
}
