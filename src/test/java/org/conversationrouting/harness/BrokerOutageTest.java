package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker is killed repeatedly. Each time, the router logs one line when the broker is gone and one when it is back. */
class BrokerOutageTest extends InstallationTestBase {

    private static final int KILLS = TestProfile.LONG ? 6 : 3;

    @ParameterizedTest
    @ValueSource(strings = {"failover:(tcp://127.0.0.1:%d)?maxReconnectDelay=500", "tcp://127.0.0.1:%d"})
    void logsOneLineForTheStartAndOneForTheEndOfAnOutage(String url) throws Exception {
        Traffic traffic = new Traffic(16, "g" + url.charAt(0));
        try (RouterProcess router = installation.router("router-" + url.charAt(0), Main.class,
                Map.of("BROKER_URL", url.formatted(installation.toBroker.port())))) {
            router.start();
            router.awaitReady();
            assertThat(Files.readString(router.log())).as("a good start").doesNotContain("Exception").doesNotContain("\tat ");
            int before = lines(router).size();
            for (int kill = 1; kill <= KILLS; kill++) {
                installation.broker.kill();
                Awaitility.await("not ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 503);
                installation.broker.start();
                Awaitility.await("ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 200);
                installation.feeder().submit(traffic.take(10));
                installation.settle(TestProfile.TIMEOUT);
                int expected = before + 2 * kill;
                Awaitility.await("the line that says so").atMost(TestProfile.TIMEOUT).until(() -> lines(router).size() >= expected);
            }
            List<String> after = lines(router).subList(before, lines(router).size());
            assertThat(after).as(String.join("\n", after)).hasSize(2 * KILLS);
            for (int kill = 0; kill < KILLS; kill++) {
                assertThat(after.get(2 * kill)).contains("WARN").contains("The broker is gone");
                assertThat(after.get(2 * kill + 1)).contains("INFO").contains("The broker is back");
            }
        }
        Verdict verdict = installation.verdict();
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    private static List<String> lines(RouterProcess router) throws Exception {
        return Files.readAllLines(router.log());
    }
}
