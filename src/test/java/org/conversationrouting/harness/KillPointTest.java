package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The router is killed at each point of processing and sweeping, and restarted. All guarantees must hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillPointTest {

    private static final int MESSAGES = 40;

    private Installation installation;
    private RouterProcess router;
    private int runs;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        installation = new Installation(folder);
        router = installation.router("router", HaltingRouterMain.class, Map.of(), "-Dsweep.period.millis=500");
        router.start();
        router.awaitReady();
    }

    @AfterAll
    void stop() throws Exception {
        installation.close();
    }

    static List<Arguments> kills() {
        List<Arguments> kills = new ArrayList<>();
        for (KillPoint point : KillPoint.values()) {
            if (point != KillPoint.SWAPPED_COMMITS) {
                for (int pass : TestProfile.passes(point)) {
                    kills.add(Arguments.of(point, pass));
                }
            }
        }
        return kills;
    }

    @ParameterizedTest(name = "{0}, pass {1}")
    @MethodSource("kills")
    void guaranteesHold(KillPoint point, int pass) throws Exception {
        Traffic traffic = new Traffic(point.ordinal() * 10L + pass, "k" + ++runs);
        installation.newRun(3);
        router.arm(point, pass);
        installation.feeder().submit(traffic.take(MESSAGES));
        // some points are passed only a few times a second, or only by few messages
        Awaitility.await(point + " is reached").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (point.isOfSweeper()) {
                addUnconfirmedEvents();
            }
            installation.feeder().submit(point == KillPoint.K10_SETTING_ASIDE ? List.of(traffic.poison()) : traffic.next());
            return !router.process().isAlive();
        });
        assertThat(router.process().process().exitValue()).isEqualTo(137);

        // the router for the next run, unarmed
        router.start();
        router.awaitReady();
        installation.ageUnpublished();
        installation.settle(TestProfile.TIMEOUT);
        Verdict verdict = installation.verdict();
        System.out.printf("%s, pass %d: %s%n", point, pass, verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    /**
     * Simulates events that an earlier crash left unconfirmed. Nobody sees these inserts until they are committed, so nobody waits for
     * them, and no deadlock can occur.
     */
    private void addUnconfirmedEvents() {
        installation.jdbc.update("""
                INSERT INTO unpublished_event (event_id, stored_at)
                SELECT event_id, now() - INTERVAL '1 minute'
                  FROM conversation_event e
                 WHERE NOT EXISTS (SELECT 1 FROM unpublished_event u WHERE u.event_id = e.event_id)
                 ORDER BY event_id
                 LIMIT 5
                    ON CONFLICT (event_id) DO NOTHING""");
    }
}
