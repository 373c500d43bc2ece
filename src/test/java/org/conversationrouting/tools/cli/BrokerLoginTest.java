package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.settings.Setting;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, with a broker that requires a login. */
class BrokerLoginTest {

    private static final Map<String, String> LOGIN = Map.of("BROKER_USERNAME", "router", "BROKER_PASSWORD", "secret");

    private static TestRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = TestRouter.start(TestDatabase.H2, LOGIN, Clock.systemUTC());
    }

    @AfterEach
    void clearLogin() {
        login(null, null);
    }

    @AfterAll
    static void stop() throws Exception {
        router.close();
    }

    @Test
    void useTheLoginFromTheVariablesOfTheRouter() throws Exception {
        login("router", "secret");
        CommandRun sent = run("tcp", "send", "--from", "+1 212 555 0101", "--to", "+14155550100");
        assertThat(sent.out()).as(sent.err()).contains("UNROUTED  UNKNOWN_NUMBER");
        assertThat(run("failover", "watch", "--once").out()).contains("UNROUTED  UNKNOWN_NUMBER");
        CommandRun redriven = run("tcp", "redrive", "--from", "unrouted");
        assertThat(redriven.out()).as(redriven.err()).contains("Redriven: 1 of 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "failover"})
    void aWrongOrMissingLoginIsReportedInOneLine(String transport) throws Exception {
        for (String command : List.of("send --from +12125550101 --to +14155550100", "watch --once", "redrive --from unrouted")) {
            login(null, null);
            assertThat(problem(transport, command))
                    .endsWith("The broker requires a login: set BROKER_USERNAME and BROKER_PASSWORD");
            login("router", "hush");
            assertThat(problem(transport, command)).doesNotContain("hush")
                    .endsWith("The broker refuses the login: check BROKER_USERNAME and BROKER_PASSWORD");
            login("router", null);
            assertThat(problem(transport, command)).contains("BROKER_PASSWORD").contains("must be set");
        }
    }

    private static String problem(String transport, String command) throws Exception {
        CommandRun run = run(transport, command.split(" "));
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).isEmpty();
        return assertThat(run.err().lines().toList()).hasSize(1).actual().get(0);
    }

    private static CommandRun run(String transport, String... arguments) throws Exception {
        String url = router.application().embeddedBroker().url();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", transport.equals("failover") ? "failover:(" + url + ")" : url));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static void login(String username, String password) {
        set(Setting.BROKER_USERNAME, username);
        set(Setting.BROKER_PASSWORD, password);
    }

    private static void set(Setting setting, String value) {
        if (value == null) {
            System.clearProperty(setting.property());
        } else {
            System.setProperty(setting.property(), value);
        }
    }
}
