package org.conversationrouting.administration.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.administration.http.Role;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages' queries and forms on both databases, without a browser. */
class PagesOnBothDatabasesTest {

    private static final Logger LOG = LoggerFactory.getLogger(PagesOnBothDatabasesTest.class);
    private static final int NUMBERS = 10_000;

    private static String page(ApiClient client, String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = client.get(path);
        LOG.info("{} took {} ms", path, (System.nanoTime() - start) / 1_000_000);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> submit(ApiClient client, String path, String form) {
        return client.post(path, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String form(String... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2).mapToObj(i -> namesAndValues[2 * i] + "="
                + URLEncoder.encode(namesAndValues[2 * i + 1], StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private static String etag(String html) {
        Matcher etag = Pattern.compile("name=\"etag\" value=\"([0-9a-f]+)\"").matcher(html);
        assertThat(etag.find()).isTrue();
        return etag.group(1);
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandNumbersAreListedSearchedAndHandedOver(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            String users = IntStream.range(0, 500).mapToObj(i -> "  - { id: user-" + i + ", name: Person " + i + " }\n").collect(Collectors.joining());
            String numbers = IntStream.range(0, NUMBERS).mapToObj(i -> "  - { number: \"+1415555%04d\", label: Number %d,".formatted(i, i)
                    + " chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: user-" + i % 500 + " } ] }\n").collect(Collectors.joining());
            assertThat(client.put("/api/v1/configuration", "users:\n" + users + "numbers:\n" + numbers).statusCode()).isEqualTo(200);

            for (int i = 0; i < 3; i++) {
                assertThat(page(client, "/numbers")).contains("1–50 of 10,000 numbers", "+1 415-555-0000", "User Person 0");
                assertThat(page(client, "/numbers?query=%28415%29+555-0123")).contains("1–1 of 1 number");
                assertThat(page(client, "/numbers?query=person+123")).contains("1–20 of 20 numbers");
                assertThat(page(client, "/numbers?sort=-label&page=200")).contains("9951–10000 of");
                assertThat(page(client, "/people/user?query=person%2012")).contains("11 users").contains("/numbers?query=user-12\">20<");
                page(client, "/warnings");
                page(client, "/audit");
                page(client, "/decisions");
            }
            HttpResponse<String> handedOver = submit(client, "/people/user/user-7/leave", form("takeover", "USER", "userId", "Person 8", "deactivate", "true"));
            assertThat(handedOver.statusCode()).as(handedOver.body()).isEqualTo(303);
            String done = handedOver.headers().firstValue("Location").orElseThrow();
            assertThat(page(client, done)).contains("Hand over from Person 7 to Person 8, and deactivate");
            assertThat(page(client, "/audit/" + done.replaceFirst(".*done=", ""))).contains("If it is undone: There are no past decisions");
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM ownership_step WHERE user_id = 'user-7'", Long.class)).isZero();
            assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM ownership_step WHERE user_id = 'user-8'", Long.class)).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandUsersAndQueuesAreListedAPageAtATime(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            String users = IntStream.range(0, 10_000).mapToObj("  - { id: u-%1$04d, name: Person %1$d }\n"::formatted).collect(Collectors.joining());
            String queues = IntStream.range(0, 60).mapToObj("  - { id: q-%02d, objectTypes: [Conversation, SmsMessage] }\n"::formatted)
                    .collect(Collectors.joining());
            assertThat(client.put("/api/v1/configuration", "users:\n" + users + "queues:\n" + queues).statusCode()).isEqualTo(200);

            for (int i = 0; i < 5; i++) {
                assertThat(page(client, "/people")).contains("10,000 users", "Page 1 of 200", "u-0000", "u-0049").doesNotContain("u-0050");
                assertThat(page(client, "/people/user?page=200")).contains("10,000 users", "u-9950", "u-9999").doesNotContain("u-9949");
                assertThat(page(client, "/people/user?query=PERSON+123")).contains("11 users", "u-0123", "u-1239");
            }
            assertThat(page(client, "/people/queue?page=2")).contains("60 queues", "q-50", "q-59", "Conversations and SMS").doesNotContain("q-49");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsAddedEditedAndUndone(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            router.insert("routing_queue", Map.of("queue_id", "billing", "name", "Billing"));
            assertThat(submit(client, "/numbers/new", form("number", "(415) 555-0101", "enabled", "true", "option", "QUEUE", "userId", "",
                    "queueId", "billing", "do", "save")).statusCode()).isEqualTo(303);
            String editor = page(client, "/numbers/%2B14155550101/edit");
            assertThat(editor).contains("The queue Billing (can't own both conversations and SMS).");
            String changed = form("etag", etag(editor), "label", "Desk", "enabled", "true", "option", "PREVIOUS_OWNER", "userId", "", "queueId", "billing",
                    "do", "save");
            HttpResponse<String> saved = submit(client, "/numbers/+14155550101/edit?query=desk", changed);
            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
            assertThat(saved.headers().firstValue("Location").orElseThrow()).startsWith("/numbers?query=desk&done=");
            assertThat(router.jdbc().queryForList("SELECT option FROM ownership_step", String.class)).containsExactly("PREVIOUS_OWNER");
            assertThat(submit(client, "/numbers/+14155550101/edit", changed).statusCode()).isEqualTo(409);

            String id = saved.headers().firstValue("Location").orElseThrow().replaceFirst(".*done=", "");
            assertThat(page(client, "/audit/" + id)).contains("Changed the number +1 415-555-0101");
            assertThat(submit(client, "/audit/" + id + "/undo", form("back", "https://example.invalid/")).headers().firstValue("Location").orElseThrow())
                    .startsWith("/audit?done=");
            assertThat(router.jdbc().queryForList("SELECT queue_id FROM ownership_step", String.class)).containsExactly("billing");
            assertThat(submit(client, "/audit/" + id + "/undo", "").statusCode()).isEqualTo(409);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsDeactivatedOrDeletedIsNamedWithWhatIsAffected(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            router.insert("routing_queue", Map.of("queue_id", "desk", "name", "Front Desk"));
            router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
            router.insert("routing_user", Map.of("user_id", "mia", "name", "Mia"));
            router.insert("ownership_step", Map.of("business_number", "*", "position", 0, "option", "QUEUE", "queue_id", "desk"));
            router.insert("ownership_step", Map.of("business_number", "+14155550101", "position", 0, "option", "QUEUE", "queue_id", "desk"));
            router.insert("conversation", Map.of("conversation_id", "c-1", "business_number", "+14155550101", "customer_number", "+12125550100",
                    "owner_type", "USER", "owner_id", "ana"));
            for (String page : List.of(page(client, "/people/queue/desk/edit"), page(client, "/people/queue/desk/delete"))) {
                assertThat(page).contains("1 number and the default chain", "/people/queue/desk/leave");
            }
            for (String path : List.of("/people/user/ana/edit", "/people/user/ana/delete")) {
                // counted in the background if that takes long
                Awaitility.await().untilAsserted(() -> assertThat(page(client, path)).contains("1 open conversation", "/people/user/ana/leave"));
            }
            assertThat(page(client, "/people/user/mia/edit")).contains("No chain and no open conversation would be affected", "/people/user/mia/leave");
            assertThat(page(client, "/people/user/mia/delete")).doesNotContain("Affected:").contains("/people/user/mia/leave");
        }
    }

    @Test
    void aNumberShowsTheSmsThatFoundNoOwner() throws Exception {
        try (TestRouter router = TestRouter.start(TestDatabase.H2)) {
            ApiClient client = ApiClient.of(router, Role.VIEWER);
            router.insert("business_number", Map.of("number", "+14155550101"));
            router.insert("business_number", Map.of("number", "+14155550102"));
            for (int i = 0; i < 3; i++) {
                router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+12125550100", "to", "+14155550101"));
            }
            router.settle();
            // counted in the background if that takes long
            Awaitility.await().untilAsserted(() -> assertThat(page(client, "/numbers"))
                    .containsPattern("SMS today\" class=\"figure\">0 · <a class=\"nowrap\" href=\"/unrouted\">3 unrouted</a>"));
            assertThat(page(client, "/numbers").split(" unrouted</a>")).as("only that number has some").hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongChainIsKeptAsAWholeAndATooLongOneIsRefused(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            String steps = form("option", "PREVIOUS_OWNER", "userId", "", "queueId", "") + "&";
            String number = form("number", "+14155550101", "enabled", "true", "do", "save");
            assertThat(submit(client, "/numbers/new", steps.repeat(60) + number).statusCode()).isEqualTo(303);
            String editor = page(client, "/numbers/+14155550101/edit");
            String labelled = form("etag", etag(editor), "label", "Desk", "enabled", "true", "do", "save");
            assertThat(submit(client, "/numbers/+14155550101/edit", steps.repeat(60) + labelled).statusCode()).isEqualTo(303);
            assertThat(router.rowCounts()).containsEntry("ownership_step", 60L);

            String again = form("etag", etag(page(client, "/numbers/+14155550101/edit")), "label", "Front", "enabled", "true", "do", "save");
            HttpResponse<String> refused = submit(client, "/numbers/+14155550101/edit", steps.repeat(101) + again);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("The chain has 101 steps: it must not have more than 100").contains("id=\"n14155550101-option-100\"");
            HttpResponse<String> several = submit(client, "/numbers/several", steps.repeat(101) + form("number", "+14155550101", "do", "save"));
            assertThat(several.statusCode()).isEqualTo(422);
            assertThat(several.body()).contains("The chain has 101 steps: it must not have more than 100");
            assertThat(tried(client, "/default-chain/edit", steps.repeat(101) + form("do", "preview"))).contains("The chain has 101 steps");
            assertThat(router.rowCounts()).containsEntry("ownership_step", 60L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnsavedEditIsTriedAsAWhole(TestDatabase database) throws Exception {
        try (TestRouter router = TestRouter.start(database)) {
            ApiClient client = ApiClient.of(router, Role.ADMINISTRATOR);
            router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
            router.insert("business_number", Map.of("number", "+14155550101"));
            router.insert("ownership_step", Map.of("business_number", "+14155550101", "position", 0, "option", "USER", "user_id", "julio"));
            // the customer of a national number is only known if it is read in the region
            router.send("sms.sent", Map.of("messageId", "s-1", "from", "+14155550101", "to", "+4915123456789", "senderUserId", "julio",
                    "sentAt", "2026-01-01T10:00:00Z"));
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-1", "from", "+12125550199", "to", "+14155550101", "body", "Hi"));
            router.settle();
            String lastSender = form("option", "LAST_SENT_MESSAGE_OWNER", "userId", "", "queueId", "", "customer", "01512 3456789", "do", "try");
            String julio = form("option", "USER", "userId", "julio", "queueId", "", "customer", "(212) 555-0777");

            for (String path : List.of("/numbers/new", "/numbers/+14155550101/edit")) {
                String number = path.endsWith("new") ? form("number", "(415) 555-0199") + "&" : "";
                assertThat(tried(client, path, number + form("enabled", "true") + "&" + lastSender)).contains("It would be rejected: BAD_NUMBER");
                assertThat(tried(client, path, number + form("enabled", "true", "region", "DE") + "&" + lastSender))
                        .contains("Julio would get a new conversation");
                assertThat(tried(client, path, number + form("enabled", "true", "do", "try") + "&" + julio)).contains("Julio would get a new conversation");
                assertThat(tried(client, path, number + form("do", "try") + "&" + julio)).contains("Nobody would get it: NUMBER_DISABLED");
            }
            String path = "/numbers/+14155550101/edit";
            assertThat(tried(client, path, form("enabled", "true", "do", "preview") + "&" + julio)).contains("The last decision stays the same.");
            assertThat(tried(client, path, form("do", "preview") + "&" + julio)).contains("1 would have no owner");
            assertThat(tried(client, "/numbers/new", form("number", "(415) 555-0199", "do", "preview") + "&" + julio)).contains("There are no past decisions");
            assertThat(submit(client, "/numbers/new", form("number", "12", "do", "try") + "&" + julio).statusCode()).isEqualTo(422);
            assertThat(router.rowCounts()).containsEntry("business_number", 1L).containsEntry("ownership_step", 1L);
            assertThat(router.jdbc().queryForList("SELECT enabled FROM business_number", Boolean.class)).containsExactly(true);

            String both = form("number", "+14155550101", "number", "+14155550102");
            assertThat(tried(client, "/numbers/several/preview", both)).contains("1 would have no owner").contains("1 from Julio to nobody");
            assertThat(tried(client, "/numbers/+14155550101/preview", form("enabled", "true") + "&" + julio).strip()).as("it is as stored").isEmpty();
        }
    }

    private static String tried(ApiClient client, String path, String form) {
        HttpResponse<String> answer = submit(client, path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void viewersChangeNothing() throws Exception {
        try (TestRouter router = TestRouter.start(TestDatabase.H2)) {
            ApiClient viewer = ApiClient.of(router, Role.VIEWER);
            for (String path : List.of("/numbers/new", "/numbers/+14155550101/edit", "/numbers/several", "/numbers/several/preview",
                    "/numbers/+14155550101/preview", "/default-chain/edit", "/people/user/new",
                    "/people/user/julio/edit", "/people/user/julio/leave", "/people/user/julio/absence", "/audit/1/undo")) {
                assertThat(submit(viewer, path, form("number", "+14155550101", "do", "save")).statusCode()).as(path).isEqualTo(403);
                assertThat(submit(ApiClient.withoutToken(router), path, "").headers().firstValue("Location").orElse("")).as(path).startsWith("/sign-in");
            }
            assertThat(router.rowCounts()).containsEntry("business_number", 0L);
        }
    }

    @Test
    void aNewOptionAppearsByItself(@TempDir Path folder) throws Exception {
        try (TestRouter router = TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", MadeUpOption.in(folder).toString()), Clock.systemUTC())) {
            String editor = submit(ApiClient.of(router, Role.ADMINISTRATOR), "/numbers/new", form("option", "LEAST_BUSY", "userId", "", "queueId", "", "do",
                    "refresh")).body();
            assertThat(editor).contains("<option value=\"LEAST_BUSY\" data-targets=\" \" selected>The least busy user</option>")
                    .contains("<p class=\"sentence\"").contains("The least busy user.");
        }
    }
}
