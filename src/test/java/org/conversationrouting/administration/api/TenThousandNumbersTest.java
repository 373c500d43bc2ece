package org.conversationrouting.administration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TenThousandNumbersTest {

    private static final Logger LOG = LoggerFactory.getLogger(TenThousandNumbersTest.class);
    private static final int NUMBERS = 10_000;

    /** Logs how long it took; how fast the machine is does not matter here. */
    private static JsonNode timed(String what, java.util.function.Supplier<HttpResponse<String>> request) {
        long start = System.nanoTime();
        HttpResponse<String> answer = request.get();
        LOG.info("{} took {} ms", what, (System.nanoTime() - start) / 1_000_000);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.json(answer);
    }

    private static String yaml() {
        String users = IntStream.range(0, 500).mapToObj(i -> "  - { id: user-" + i + ", name: Person " + i + " }\n").collect(Collectors.joining());
        String numbers = IntStream.range(0, NUMBERS).mapToObj(i -> "  - { number: \"+1415555%04d\", label: Number %d,".formatted(i, i)
                + " chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: user-" + i % 600 + " }, { option: QUEUE, queueId: none } ] }\n")
                .collect(Collectors.joining());
        return "users:\n" + users + "numbers:\n" + numbers;
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandNumbersAreImportedFoundAndDeletedAgain(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient api = ApiClient.of(router, Role.ADMINISTRATOR);
            String yaml = yaml();
            JsonNode imported = timed(database + " import", () -> api.put("/api/v1/configuration", yaml));
            assertThat(imported.at("/numbers/counts/created").intValue()).isEqualTo(NUMBERS);
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM ownership_step", Long.class)).isEqualTo(3L * NUMBERS);
            JsonNode audited = timed(database + " audit", () -> api.get("/api/v1/audit?size=1")).at("/items/0");
            assertThat(audited.at("/entryCount").intValue()).isEqualTo(NUMBERS + 500);
            assertThat(audited.at("/entries")).hasSize(20);
            timed(database + " same import", () -> api.put("/api/v1/configuration", yaml));

            for (String query : List.of("", "?query=5550123", "?query=person%20123", "?query=number%209999", "?sort=-label&page=200",
                    "?option=PREVIOUS_OWNER", "?warning=MISSING_TARGET&sort=label")) {
                for (int i = 0; i < 3; i++) {
                    JsonNode page = timed(database + " numbers " + query, () -> api.get("/api/v1/numbers" + query));
                    assertThat(page.at("/total").intValue()).as(query).isPositive();
                    assertThat(page.at("/items")).isNotEmpty();
                }
            }
            assertThat(ApiClient.json(api.get("/api/v1/numbers")).at("/total").intValue()).isEqualTo(NUMBERS);
            timed(database + " impact", () -> api.get("/api/v1/users/user-1/impact"));
            timed(database + " warnings", () -> api.get("/api/v1/warnings"));
            assertThat(api.get("/api/v1/audit?format=csv").body().lines()).hasSizeGreaterThan(NUMBERS);
            timed(database + " undo", () -> api.post("/api/v1/audit/" + audited.at("/id").longValue() + ":undo", null));
            assertThat(router.rowCounts()).containsEntry("business_number", 0L).containsEntry("ownership_step", 0L).containsEntry("routing_user", 0L);
        }
    }
}
