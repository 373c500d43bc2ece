package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.junit.jupiter.api.Test;

/** The router starts before its broker and database, and stops under load. */
class StartAndStopTest extends InstallationTestBase {

    /** The contract's limit; a busy machine may be slower. */
    private static final Duration MAX_STOP = Duration.ofSeconds(TestProfile.LONG ? 15 : 60);
    private static final int STOPS = TestProfile.LONG ? 5 : 1;
    private static final int CUSTOMERS = 400;

    @Test
    void waitsForDatabaseAndBrokerAndLogsEachReasonOnce() throws Exception {
        Traffic traffic = new Traffic(7, "w");
        installation.feeder().submit(traffic.take(40));
        installation.feeder().awaitSent();
        installation.broker.kill();
        installation.postgres.kill();
        try (RouterProcess router = installation.router("early", Main.class, Map.of())) {
            router.start();
            awaitLog(router, "Waiting for the database");
            // long enough for a second log line
            Thread.sleep(3_000);
            assertThat(router.readiness().statusCode()).isEqualTo(503);
            installation.postgres.start();
            awaitLog(router, "Waiting for the broker");
            Thread.sleep(3_000);
            installation.broker.start();
            router.awaitReady();
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            // a server that is starting may give more than one reason
            assertThat(Files.readAllLines(router.log()).stream().filter(line -> line.contains("Waiting for "))
                    .map(line -> line.substring(line.indexOf("Waiting for ")))).doesNotHaveDuplicates();
            assertThat(Files.readString(router.log())).contains("Waiting for the database: ").contains("Waiting for the broker: ")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void stopsUnderLoadWithoutLossOrDuplicates() throws Exception {
        try (RouterProcess router = installation.runningRouter("busy")) {
            Traffic traffic = new Traffic(8, "t");
            for (int stop = 0; stop < STOPS; stop++) {
                int events = installation.collector().numberOfEvents();
                for (int i = 0; i < CUSTOMERS; i++) {
                    installation.feeder().submit(List.of(traffic.sms(Traffic.customer(i))));
                }
                Awaitility.await("under load").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(10))
                        .until(() -> installation.collector().numberOfEvents() > events + CUSTOMERS / 4);
                Instant stopRequested = Instant.now();
                assertThat(router.process().terminate(MAX_STOP)).as("ended within " + MAX_STOP).isTrue();
                System.out.println("ended after " + Duration.between(stopRequested, Instant.now()).toMillis() + " ms");
                router.start();
                router.awaitReady();
            }
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            System.out.println(verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            assertThat(installation.collector().copies()).as("events sent twice").isZero();
        }
    }

    private static void awaitLog(RouterProcess router, String words) {
        Awaitility.await(words).atMost(TestProfile.TIMEOUT).until(() -> log(router).contains(words));
    }

    private static String log(RouterProcess router) throws IOException {
        return Files.exists(router.log()) ? Files.readString(router.log()) : "";
    }
}
