package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.support.Artemis;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With ActiveMQ Artemis, over OpenWire, the routes behave as they do with ActiveMQ Classic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArtemisTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, Object> OUR_NUMBER = Map.of("number", "+14155550101");

    private Artemis artemis;
    private TestRouter router;
    private CaseRunner runner;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        artemis = new Artemis(folder);
        router = TestRouter.start(TestDatabase.H2, artemis);
        runner = new CaseRunner(router, ShippedCases.PATIENCE);
    }

    @AfterAll
    void stop() throws Exception {
        if (router != null) {
            router.close();
        }
        if (artemis != null) {
            artemis.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return ShippedCases.of(Path.of("routes")).stream().map(one ->
                DynamicTest.dynamicTest(one.toString(), () -> ShippedCases.require(runner, one)));
    }

    /** By default, Artemis gives up after ten deliveries. */
    @Test
    void aTechnicalFaultIsRetriedUntilItIsFixed() throws Exception {
        configure();
        double before = technicalFaults();
        router.jdbc().update("ALTER TABLE conversation_event RENAME TO conversation_event_away");
        try {
            router.send(TestRouter.SMS_INBOUND, sms("r-1", "+12125550101"));
            Awaitility.await("attempts").atMost(TIMEOUT).until(() -> technicalFaults() > before + 15);
            assertThat(artemis.waiting("sms.inbound.retry")).isEqualTo(1);
        } finally {
            router.jdbc().update("ALTER TABLE conversation_event_away RENAME TO conversation_event");
        }
        router.settle();
        assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(1);
        assertNothingIsSetAside();
    }

    @Test
    void redriveMovesAllUnroutedMessages() throws Exception {
        router.reset();
        int messages = 600;
        for (int i = 0; i < messages; i++) {
            router.send(TestRouter.SMS_INBOUND, sms("u-" + i, "+1212555" + (1000 + i)));
        }
        router.settle();
        assertThat(artemis.waiting(TestRouter.SMS_UNROUTED)).isEqualTo(messages);
        configure();
        assertThat(command("redrive", "--from", "unrouted", "--reason", "UNKNOWN_NUMBER"))
                .contains(messages + " can be moved").contains("Redriven: " + messages + " of " + messages);
        router.settle();
        Set<String> ids = new TreeSet<>();
        for (Message event : router.takeMessages(TestRouter.CONVERSATION_ASSIGNED)) {
            ids.add(event.getJMSCorrelationID());
        }
        assertThat(ids).hasSize(messages);
        assertNothingIsSetAside();
    }

    @Test
    void sendAndWatchShowTheOutcome() throws Exception {
        configure();
        assertThat(command("send", "--from", "+12125550177", "--to", "+14155550101", "--wait", "60")).contains("CONVERSATION_ASSIGNED");
        assertThat(command("watch", "--once")).contains("CONVERSATION_ASSIGNED");
    }

    private void configure() {
        router.jdbc().update("DELETE FROM ownership_step");
        router.jdbc().update("DELETE FROM business_number");
        router.jdbc().update("DELETE FROM routing_user");
        router.insert("routing_user", Map.of("user_id", "julio", "name", "Julio"));
        router.insert("business_number", OUR_NUMBER);
        router.insert("ownership_step", Map.of("business_number", "+14155550101", "position", 0, "option", "USER", "user_id", "julio"));
    }

    private void assertNothingIsSetAside() throws Exception {
        for (String queue : List.of(TestRouter.SMS_UNROUTED, TestRouter.SMS_REJECTED, "DLQ", "ExpiryQueue")) {
            assertThat(artemis.waiting(queue)).as(queue).isZero();
        }
    }

    private double technicalFaults() throws Exception {
        String metrics = new String(new java.net.URL("http://127.0.0.1:" + router.application().observePort() + "/observe/metrics")
                .openStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return metrics.lines().filter(line -> line.startsWith("conversation_routing_technical_faults_total "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1])).sum();
    }

    private static Map<String, Object> sms(String id, String from) {
        return Map.of("messageId", id, "from", from, "to", "+14155550101", "body", "hi");
    }

    private String command(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        Map<String, String> settings = new HashMap<>(artemis.settings());
        settings.forEach((name, value) -> System.setProperty(Setting.valueOf(name).property(), value));
        try {
            Main.commandLine().setOut(printer).setErr(printer).execute(arguments);
        } finally {
            settings.keySet().forEach(name -> System.clearProperty(Setting.valueOf(name).property()));
        }
        return output.toString();
    }
}
