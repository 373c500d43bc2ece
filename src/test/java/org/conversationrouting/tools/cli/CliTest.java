package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code send} and {@code watch} show. */
class CliTest {

    private static final String NUMBER = "+14155550100";
    /** Escape, the 8-bit form of "escape [", bell, line feed, and a character that reverses the writing direction. */
    private static final String HOSTILE = "x\u001b[2J\u009b31m\u0007\nFORGED\u202e";

    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2);
    }

    @AfterEach
    void empty() {
        router.reset();
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void showsTheOwnerWithTheReasonAndThenAppendedSms() throws Exception {
        configure("Ana");
        CommandRun first = send("--to", "(415) 555-0100", "--message-id", "m-1");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines().toList()).hasSize(6).startsWith("Sent SMS m-1", "CONVERSATION_ASSIGNED  Ana")
                .contains("  owner         USER ana, version 1")
                .contains("  step          NUMBER 0: USER CHOSEN CONFIGURED_USER Ana")
                .anyMatch(line -> line.startsWith("  conversation  "))
                .anyMatch(line -> line.startsWith("  because       "));

        CommandRun second = send("--to", NUMBER, "--message-id", "m-2");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("MESSAGE_APPENDED  Ana").doesNotContain("because");
    }

    @Test
    void showsWhyAnSmsWasUnrouted() throws Exception {
        CommandRun run = send("--to", NUMBER);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("UNROUTED  UNKNOWN_NUMBER").contains("+14155550100 is not one of our numbers.");
    }

    @Test
    void showsWhyAnSmsWasRejected() throws Exception {
        CommandRun run = send("--to", "12#", "--message-id", "it's");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Sent SMS it's").contains("REJECTED  BAD_NUMBER").contains("to: \"12#\"");
    }

    @Test
    void suggestsCausesIfThereIsNoOutcome() throws Exception {
        router.application().camelContext().getRouteController().stopRoute("sms-inbound");
        try {
            CommandRun run = send("--to", NUMBER, "--wait", "1");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("No outcome within 1 s. Is the router running");
        } finally {
            router.application().camelContext().getRouteController().startRoute("sms-inbound");
        }
    }

    @Test
    void watchShowsMessagesWithoutTakingThem() throws Exception {
        configure("Ana");
        router.send(TestRouter.SMS_INBOUND, sms("m-1", "Hello"));
        router.settle();
        for (int look = 1; look <= 2; look++) {
            CommandRun run = watchOnce();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsOnlyOnce("CONVERSATION_ASSIGNED  Ana");
        }
        assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED)).hasSize(1);
    }

    @Test
    void controlCharactersAreNotPrinted() throws Exception {
        configure(HOSTILE);
        router.send(TestRouter.SMS_INBOUND, sms("m-1", HOSTILE));
        router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-2", "from", HOSTILE, "to", HOSTILE));
        router.send(TestRouter.SMS_INBOUND, "{\"" + HOSTILE + "\":");
        router.settle();
        router.send(TestRouter.SMS_UNROUTED, Map.of("reason", HOSTILE, "explanation", HOSTILE));
        router.send(TestRouter.CONVERSATION_EVENTS, HOSTILE);
        CommandRun run = watchOnce();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("CONVERSATION_ASSIGNED  x?[2J?31m??FORGED?").contains("REJECTED  ")
                .contains("UNROUTED  x?[2J?31m??FORGED?").contains("UNREADABLE");
        assertThat(run.out().chars().filter(c -> c != '\n' && c != '\r')
                .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)).isEmpty();
        assertThat(run.out().lines()).noneMatch(line -> line.startsWith("FORGED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:%d", "failover:(tcp://127.0.0.1:%d)"})
    void anUnreachableBrokerIsReportedInPlainWords(String url) throws Exception {
        String nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = url.formatted(free.getLocalPort());
        }
        for (String command : List.of("send --from +12125550101 --to +14155550100", "watch --once", "redrive --from unrouted")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--url", nobody));
            CommandRun run = new MainProcess(arguments.toArray(String[]::new)).end();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("The broker does not answer").contains("or set another broker with --url")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void invalidArgumentsAreNamed() {
        CommandRun run = CommandRun.of("send", "--to", NUMBER);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option: '--from=<from>'");
        assertThat(CommandRun.of("watch", "--wait", "soon").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("--help").out()).contains("send").contains("watch").contains("redrive");
    }

    private static CommandRun send(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("send", "--url", router.application().embeddedBroker().url(),
                "--from", "+1 212 555 0101"));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static CommandRun watchOnce() throws Exception {
        return CommandRun.of("watch", "--once", "--url", router.application().embeddedBroker().url());
    }

    private static void configure(String name) {
        router.insert("routing_user", Map.of("user_id", "ana", "name", name));
        router.insert("business_number", Map.of("number", NUMBER));
        router.insert("ownership_step", Map.of("business_number", NUMBER, "position", 0, "option", "USER", "user_id", "ana"));
    }

    private static Map<String, String> sms(String messageId, String body) {
        return Map.of("messageId", messageId, "from", "+12125550101", "to", NUMBER, "body", body);
    }
}
