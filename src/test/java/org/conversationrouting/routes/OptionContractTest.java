package org.conversationrouting.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.apache.camel.Exchange;
import org.conversationrouting.cases.OptionFiles;
import org.conversationrouting.flow.decision.ChainWalk;
import org.conversationrouting.flow.decision.RelatedRecord;
import org.conversationrouting.flow.message.InboundSms;
import org.conversationrouting.flow.sms.Questions;
import org.conversationrouting.flow.sms.Sms;
import org.conversationrouting.flow.sms.SmsBatch;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rules for every option in the folder. The test calls each route directly, in the same way as route-by-option. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptionContractTest {

    private static final String NUMBER = "+14155550100";
    private static final int MANY = 50;
    private static final List<String> OWNERS = List.of("u-0", "u-1", "u-2", "u-3", "q-0", "q-1", "q-2", "ghost");

    private final Map<TestDatabase, TestRouter> routers = new EnumMap<>(TestDatabase.class);

    static Stream<Arguments> options() {
        List<String> names = RouteFiles.ending(".camel.yaml").stream().filter(file -> file.getParent().endsWith("options"))
                .map(RouteFiles::name).toList();
        return Stream.of(TestDatabase.values()).flatMap(database -> names.stream().map(name -> Arguments.of(name, database)));
    }

    @ParameterizedTest
    @MethodSource("options")
    void anAnswerWithoutAnOwnerHasAReason(String option, TestDatabase database) throws Exception {
        Exchange answered = ask(router(database), option, List.of(new Question("+12125550101", null, null)));

        assertThat(answers(answered)).singleElement().satisfies(answer -> {
            assertThat(answer.get("eligible")).isEqualTo(false);
            assertThat(answer.get("candidate_id")).isNull();
            assertThat(OptionFiles.reasons(Path.of("routes"))).as("reasons with a text").contains((String) answer.get("reason"));
        });
    }

    @ParameterizedTest
    @MethodSource("options")
    void aTargetThatDoesNotExistIsNotEligible(String option, TestDatabase database) throws Exception {
        Exchange answered = ask(router(database), option, List.of(new Question("+12125550101", "ghost", "ghost")));

        assertThat(answers(answered)).singleElement().satisfies(answer -> assertThat(answer.get("eligible")).isEqualTo(false));
    }

    @ParameterizedTest
    @MethodSource("options")
    void doesNotChangeMessagesAndWritesNothing(String option, TestDatabase database) throws Exception {
        TestRouter router = router(database);
        fill(router);
        Questions questions = questions(option, manyQuestions());
        Exchange answered = new TransactionTemplate(new JdbcTransactionManager(router.application().dataSource())).execute(status -> {
            if (database == TestDatabase.POSTGRESQL) {
                router.jdbc().execute("SET TRANSACTION READ ONLY");
            }
            Map<String, Long> before = router.rowCounts();
            Exchange asked = ask(router, option, questions);
            assertThat(router.rowCounts()).isEqualTo(before);
            return asked;
        });
        assertThat(answered.getMessage().getBody()).isSameAs(questions);
        assertThat(questions).allSatisfy(sms -> {
            assertThat(sms.walk().isUndecided()).isTrue();
            assertThat(sms.rejection()).isNull();
            assertThat(sms.event()).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("options")
    void aBatchGetsTheSameAnswersAsSingleSms(String option, TestDatabase database) throws Exception {
        TestRouter router = router(database);
        fill(router);
        List<Question> questions = manyQuestions();

        List<Map<String, Object>> together = answers(ask(router, option, questions));
        assertThat(together).hasSize(MANY);
        Set<String> known = OptionFiles.reasons(Path.of("routes"));
        for (int i = 0; i < MANY; i++) {
            Map<String, Object> alone = answers(ask(router, option, List.of(questions.get(i)))).get(0);
            int place = i + 1;
            Map<String, Object> inBatch = together.stream().filter(row -> ((Number) row.get("place")).intValue() == place)
                    .findFirst().orElseThrow();
            assertThat(comparable(option, inBatch)).isEqualTo(comparable(option, alone));
            assertThat(known).contains((String) inBatch.get("reason"));
        }
    }

    /** The other tests would prove nothing if all customers got the same answer. */
    @ParameterizedTest
    @EnumSource
    void theTestDataCoversEveryReason(TestDatabase database) throws Exception {
        TestRouter router = router(database);
        fill(router);
        Set<Object> reasons = new TreeSet<>();
        for (String option : List.of("user", "queue", "related-record-owner", "previous-owner", "last-sent-message-owner")) {
            answers(ask(router, option, manyQuestions())).forEach(row -> reasons.add(row.get("reason")));
        }
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(20);
    }

    /** An SMS whose current step uses the option. */
    private record Question(String customer, String userId, String queueId) {
    }

    private static List<Question> manyQuestions() {
        Random random = new Random(7);
        return IntStream.range(0, MANY).mapToObj(i -> new Question(customer(i), OWNERS.get(random.nextInt(OWNERS.size())),
                random.nextInt(5) == 0 ? null : OWNERS.get(random.nextInt(OWNERS.size())))).toList();
    }

    private static String customer(int i) {
        return "+1212555" + (1_000 + i);
    }

    /** Users and queues with every obstacle; records, outbound SMS and closed conversations for most customers. */
    private static void fill(TestRouter router) {
        router.reset();
        for (int i = 0; i < 4; i++) {
            router.insert("routing_user", Map.of("user_id", "u-" + i, "name", "User " + i, "active", i != 1, "routable", i != 2));
        }
        for (int i = 0; i < 3; i++) {
            router.insert("routing_queue", Map.of("queue_id", "q-" + i, "name", "Queue " + i, "active", i != 1));
            router.insert("routing_queue_object", Map.of("queue_id", "q-" + i, "object_type", "Conversation"));
            if (i != 2) {
                router.insert("routing_queue_object", Map.of("queue_id", "q-" + i, "object_type", "SmsMessage"));
            }
        }
        Random random = new Random(42);
        OffsetDateTime noon = OffsetDateTime.of(2026, 11, 20, 12, 0, 0, 0, ZoneOffset.UTC);
        for (int i = 0; i < MANY; i++) {
            String owner = OWNERS.get(random.nextInt(OWNERS.size()));
            if (random.nextInt(4) > 0) {
                router.insert("related_record", Map.of("record_id", "r-" + i, "object_type", "Lead",
                        "owner_type", owner.startsWith("q") ? "QUEUE" : "USER", "owner_id", owner));
            }
            for (int sent = random.nextInt(3); sent > 0; sent--) {
                router.insert("sms_message", Map.of("message_id", "s-" + i + "-" + sent, "business_number", NUMBER, "direction", "OUTBOUND",
                        "customer_number", customer(i), "sender_user_id", OWNERS.get(random.nextInt(OWNERS.size())),
                        "occurred_at", noon.plusHours(random.nextInt(3))));
            }
            for (int closed = random.nextInt(3); closed > 0; closed--) {
                String previous = OWNERS.get(random.nextInt(OWNERS.size()));
                router.insert("conversation", Map.of("conversation_id", "c-" + i + "-" + closed, "business_number", NUMBER,
                        "customer_number", customer(i), "status", "CLOSED", "owner_type", previous.startsWith("q") ? "QUEUE" : "USER",
                        "owner_id", previous, "opened_at", noon, "closed_at", noon.plusHours(random.nextInt(3))));
            }
        }
    }

    private static Exchange ask(TestRouter router, String option, List<Question> questions) {
        return ask(router, option, questions(option, questions));
    }

    private static Exchange ask(TestRouter router, String option, Questions questions) {
        try (var template = router.application().camelContext().createProducerTemplate()) {
            Exchange answered = template.request("direct:option-" + option, exchange -> exchange.getMessage().setBody(questions));
            assertThat(answered.getException()).isNull();
            return answered;
        } catch (java.io.IOException closing) {
            throw new java.io.UncheckedIOException(closing);
        }
    }

    private static Questions questions(String option, List<Question> asked) {
        List<Sms> batch = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Question question = asked.get(i);
            Sms sms = new Sms(new ActiveMQTextMessage());
            sms.read(new InboundSms("m-" + i, question.customer(), NUMBER, "hi", OffsetDateTime.now(ZoneOffset.UTC), List.of()));
            sms.pair(NUMBER, question.customer());
            String record = "r-" + (Integer.parseInt(question.customer().substring(8)) - 1_000);
            sms.relatedRecord(RelatedRecord.ofRows(List.of(Map.of("record_id", record))));
            Map<String, Object> step = new HashMap<>(Map.of("chain", "NUMBER", "position", 0, "option", option));
            step.put("user_id", question.userId());
            step.put("queue_id", question.queueId());
            sms.startWalk(new ChainWalk(List.of(step), sms.relatedRecord()));
            batch.add(sms);
        }
        return new SmsBatch(batch).questions().get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> answers(Exchange answered) {
        return answered.getVariable("answers", List.class);
    }

    /**
     * All columns except the place. If the option distributes the SMS of a batch, only those that do not depend on the batch.
     */
    private static Map<String, Object> comparable(String option, Map<String, Object> row) {
        Map<String, Object> comparable = new HashMap<>(row);
        comparable.remove("place");
        String note = RouteFiles.yaml(RouteFiles.ROUTES.resolve("decision/options/" + option + ".camel.yaml")).at("/0/route/note").asText();
        if (note.contains("distributes")) {
            comparable.keySet().retainAll(Set.of("reason", "eligible"));
        }
        return comparable;
    }

    private TestRouter router(TestDatabase database) throws Exception {
        TestRouter router = routers.get(database);
        if (router == null) {
            // embedded brokers in one JVM find each other by name, so only one router runs at a time
            stopRouters();
            router = TestRouter.start(database);
            routers.put(database, router);
        }
        router.reset();
        return router;
    }

    @AfterAll
    void stopRouters() throws Exception {
        for (TestRouter router : routers.values()) {
            router.close();
        }
        routers.clear();
    }
}
