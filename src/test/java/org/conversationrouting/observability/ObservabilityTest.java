package org.conversationrouting.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.conversationrouting.support.ExternalTestBroker;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.conversationrouting.support.prometheus.Exposition;
import org.conversationrouting.support.prometheus.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a running router measures is what docs/observability.md lists, and what the dashboard and the alerts read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DEPLOY = Path.of("deploy/observability");
    private static final String NUMBER = "+14155550100";
    /** Prometheus adds these when it scrapes. */
    private static final Map<String, String> OF_PROMETHEUS = Map.of("instance", "a:9876", "job", "conversation-routing");

    private static final Map<String, String> SETTINGS = Map.of("PURGE_OLDER_THAN", "400");
    /** The kinds of queues whose depth only the embedded broker tells. */
    private static final Set<String> ONLY_EMBEDDED = Set.of("inbound", "retry", "events");
    /** Begins the metrics of the broker's own exporter. */
    private static final String OF_THE_BROKER = "activemq_";

    private TestRouter router;
    private Exposition before;
    private Exposition after;
    private Exposition withExternalBroker;

    @BeforeAll
    void processOneMessageOfEachKind(@TempDir Path folder) throws Exception {
        router = TestRouter.start(TestDatabase.H2, SETTINGS, Clock.systemUTC());
        before = scrape(router);
        processOneMessageOfEachKind(router);
        await("the depths are read again").atMost(TIMEOUT).until(() -> scrape(router).value("conversation_routing_queue_depth", "kind", "rejected") == 1);
        after = scrape(router);
        try (ExternalTestBroker broker = new ExternalTestBroker(folder, SETTINGS); TestRouter other = TestRouter.start(TestDatabase.H2, broker)) {
            processOneMessageOfEachKind(other);
            withExternalBroker = scrape(other);
        }
    }

    private static void processOneMessageOfEachKind(TestRouter router) {
        router.insert("routing_user", Map.of("user_id", "ana", "name", "Ana"));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
        router.send(TestRouter.SMS_INBOUND, sms("m-1", "+12125550101", NUMBER));
        router.settle();
        router.send(TestRouter.SMS_INBOUND, sms("m-2", "+12125550101", NUMBER));
        router.send(TestRouter.SMS_INBOUND, sms("m-3", "+12125550101", "+14155550199"));
        router.send(TestRouter.SMS_INBOUND, "not JSON");
        router.send(TestRouter.SMS_SENT, Map.of("messageId", "s-1", "from", NUMBER, "to", "+12125550101", "senderUserId", "ana",
                "sentAt", "2026-11-21T16:00:00Z"));
        // an SMS that comes after the close request would open another conversation
        router.settle();
        router.send(TestRouter.CONVERSATION_CLOSE, Map.of("businessNumber", NUMBER, "customerNumber", "+12125550101"));
        router.settle();
        await("the checks were run").atMost(TIMEOUT).until(() -> scrape(router).value("conversation_routing_health", "check", "broker") == 1);
    }

    @AfterAll
    void stop() throws Exception {
        router.close();
    }

    @Test
    void theDocumentListsExactlyTheMetersOfARunningRouter() throws Exception {
        Map<String, Set<String>> documented = documented();
        Map<String, Set<String>> exposed = after.labelsByMetric("");
        // Prometheus' format has the maximum of a timer as a metric of its own
        exposed.keySet().removeIf(name -> name.endsWith("_max") && Set.of("histogram", "summary")
                .contains(after.types().getOrDefault(name.substring(0, name.length() - "_max".length()), "")));
        Set<String> optional = optional();
        assertThat(documented.keySet()).containsAll(optional);
        documented.keySet().removeIf(name -> optional.contains(name) && !exposed.containsKey(name));
        assertThat(exposed).isEqualTo(documented);
    }

    private static String tables() throws Exception {
        String page = Files.readString(Path.of("docs/observability.md"));
        return page.substring(page.indexOf("\n## Metrics"), page.indexOf("\n## Dashboard"));
    }

    private static Map<String, Set<String>> documented() throws Exception {
        return Pattern.compile("(?m)^\\| `(\\w+)`(?: \\*)? \\|([^|]*)\\|").matcher(tables()).results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Pattern.compile("`(\\w+)`").matcher(row.group(2)).results()
                        .map(label -> label.group(1)).collect(Collectors.toCollection(TreeSet::new)), (a, b) -> a, TreeMap::new));
    }

    /** Those that a JVM has only with some garbage collectors, or only after something has happened. */
    private static Set<String> optional() throws Exception {
        return Pattern.compile("(?m)^\\| `(\\w+)` \\* \\|").matcher(tables()).results()
                .map(row -> row.group(1)).collect(Collectors.toSet());
    }

    @Test
    void countsWhatHappened() {
        assertThat(grown("conversation_routing_messages_total", "outcome", "CONVERSATION_ASSIGNED", "option", "USER", "position", "0")).isEqualTo(1);
        assertThat(grown("conversation_routing_messages_total", "outcome", "UNROUTED", "reason", "UNKNOWN_NUMBER")).isEqualTo(1);
        assertThat(grown("conversation_routing_messages_total", "outcome", "REJECTED", "reason", "MALFORMED_JSON")).isEqualTo(1);
        assertThat(grown("conversation_routing_publication_seconds_count")).as("m-1, m-2 and the close request").isEqualTo(3);
        assertThat(grown("conversation_routing_publication_seconds_sum")).isPositive();
        assertThat(grown("conversation_routing_batch_size_messages_sum", "queue", "sms.inbound")).isEqualTo(4);
        assertThat(grown("conversation_routing_batch_size_messages_sum", "queue", "sms.sent")).isEqualTo(1);
        assertThat(after.value("conversation_routing_queue_depth", "queue", TestRouter.SMS_UNROUTED)).isEqualTo(1);
        assertThat(after.value("conversation_routing_queue_depth", "queue", TestRouter.CONVERSATION_EVENTS)).isEqualTo(2);
        assertThat(after.value("conversation_routing_queue_depth", "queue", "ActiveMQ.DLQ")).isZero();
        assertThat(after.value("conversation_routing_outbox_lag_seconds")).isNotNegative();
        assertThat(after.value("conversation_routing_failed_attempts_total")).isZero();
        assertThat(grown("camel_exchanges_total", "routeId", "option-user")).isEqualTo(1);
        assertThat(after.value("camel_routes_running_routes")).isEqualTo(after.value("camel_routes_added_routes")).isGreaterThan(20);
        assertThat(after.value("app_info", "camel_context", "conversation-routing")).isEqualTo(1);
    }

    private double grown(String name, String... labels) {
        return after.value(name, labels) - valueOrZero(before, name, labels);
    }

    private static double valueOrZero(Exposition exposition, String name, String... labels) {
        try {
            return exposition.value(name, labels);
        } catch (IllegalArgumentException none) {
            return 0;
        }
    }

    /** Camel's dashboard operator reads the first series. */
    @Test
    void theSeriesOfTheContextComesBeforeThoseOfTheRoutes() {
        for (String metric : List.of("camel_exchanges_total", "camel_exchanges_failed_total", "camel_exchanges_succeeded_total")) {
            Exposition.Sample first = after.samples().stream().filter(sample -> sample.name().equals(metric)).findFirst().orElseThrow();
            assertThat(first.labels()).isEqualTo(Map.of("camelContext", "conversation-routing", "eventType", "context", "kind", "CamelRoute", "routeId", ""));
        }
    }

    @Test
    void noLabelHasAPhoneNumberANameOrAText() {
        assertThat(after.samples()).allSatisfy(sample -> assertThat(sample.labels().values()).as(sample.name())
                .allSatisfy(value -> assertThat(value).doesNotContainPattern("\\d{7}").doesNotContain("Ana", "not JSON").hasSizeLessThan(200)));
    }

    static List<String> queries() throws Exception {
        List<String> queries = new ArrayList<>();
        new YAMLMapper().readTree(DEPLOY.resolve("alerts.yaml").toFile()).at("/groups/0/rules").forEach(rule -> queries.add(rule.path("expr").asText()));
        JSON.readTree(DEPLOY.resolve("dashboard.json").toFile()).findValues("targets")
                .forEach(targets -> targets.forEach(target -> queries.add(target.path("expr").asText())));
        return queries;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryReadsSeriesThatARouterHas(String text) {
        reads(text, after, selector -> true);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void exceptForItsDepthsARouterOnAnExternalBrokerHasThemToo(String text) {
        reads(text, withExternalBroker, selector -> !selector.matchers().containsKey("kind")
                || !ONLY_EMBEDDED.contains(selector.matchers().get("kind")[1]));
    }

    private static void reads(String text, Exposition exposition, Predicate<Query.Selector> expected) {
        Query query = new Query(text.replace("\"$instance\"", "\".*\""));
        assertThat(query.selectors()).isNotEmpty();
        List<Query.Selector> ofTheRouter = query.selectors().stream()
                .filter(selector -> !selector.metric().equals("up") && !selector.metric().startsWith(OF_THE_BROKER)).toList();
        assertThat(ofTheRouter).allSatisfy(selector -> {
            assertThat(exposition.samples().stream().filter(sample -> sample.name().equals(selector.metric()))).as(selector.metric()).isNotEmpty()
                    .allSatisfy(sample -> assertThat(scraped(sample).labels().keySet()).containsAll(selector.matchers().keySet()));
            assertThat(exposition.samples().stream().map(ObservabilityTest::scraped).anyMatch(selector::matches) || selector.matchers().containsKey("position"))
                    .as("a series that matches " + text).isEqualTo(expected.test(selector));
        });
        assertThat(ofTheRouter.isEmpty() ? List.of() : query.groupings()).allSatisfy(label -> assertThat(ofTheRouter).anySatisfy(selector ->
                assertThat(exposition.samples().stream().filter(sample -> sample.name().equals(selector.metric()))
                        .flatMap(sample -> scraped(sample).labels().keySet().stream())).contains(label)));
    }

    private static Exposition.Sample scraped(Exposition.Sample sample) {
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.putAll(OF_PROMETHEUS);
        return new Exposition.Sample(sample.name(), labels, sample.value());
    }

    @Test
    void theDashboardHasEachPanelOnceAndNoneOverAnother() throws Exception {
        List<JsonNode> panels = StreamSupport.stream(JSON.readTree(DEPLOY.resolve("dashboard.json").toFile()).path("panels").spliterator(), false).toList();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        Set<List<Integer>> taken = new java.util.HashSet<>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(List.of(place.path("x").asInt() + x, place.path("y").asInt() + y))).as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }

    @Test
    void healthShowsEachRouteTheQueuesAndTheOutbox() throws Exception {
        JsonNode health = JSON.readTree(get(router, "/observe/health"));
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks")).extracting(check -> check.path("name").asText()).contains("routes", "broker", "database");
        assertThat(health.path("routes")).anySatisfy(route -> assertThat(route.toString()).isEqualTo("{\"id\":\"option-user\",\"status\":\"Started\"}"));
        assertThat(health.path("queues")).anySatisfy(queue -> assertThat(queue.toString())
                .isEqualTo("{\"queue\":\"sms.rejected\",\"kind\":\"rejected\",\"depth\":1}"));
        assertThat(health.at("/outbox/lagSeconds").isNumber()).isTrue();
        assertThat(JSON.readTree(get(router, "/observe/health/ready")).has("queues")).isFalse();
    }

    private static Map<String, Object> sms(String messageId, String from, String to) {
        return Map.of("messageId", messageId, "from", from, "to", to, "body", "hi", "receivedAt", "2026-11-22T10:00:00Z");
    }

    private static Exposition scrape(TestRouter router) throws Exception {
        return Exposition.of(get(router, "/observe/metrics"));
    }

    private static String get(TestRouter router, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + router.application().observePort() + path);
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
