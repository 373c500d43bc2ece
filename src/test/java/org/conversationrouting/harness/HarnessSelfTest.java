package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness that never fails proves nothing, so it must detect routers that are incorrect on purpose. */
class HarnessSelfTest {

    private static final int BURSTS = 40;
    /** Short, because a router may never become idle if a pair has two open conversations. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void detectsTwoOpenConversationsWithoutLockAndIndex() throws Exception {
        Path routes = RoutesCopy.with(folder.resolve("routes"), "inbound/lock-pairs.postgresql.sql", """
                -- Locks nothing.
                SELECT cardinality(CAST(:#businessNumbers AS VARCHAR ARRAY)) + cardinality(CAST(:#customerNumbers AS VARCHAR ARRAY))
                """);
        try (Installation installation = new Installation(folder)) {
            installation.jdbc.execute("DROP INDEX conversation_open_pair");
            Map<String, String> settings = Map.of("ROUTES_DIR", routes.toString());
            RouterProcess one = installation.router("one", Main.class, settings);
            RouterProcess two = installation.router("two", Main.class, settings);
            one.start();
            two.start();
            one.awaitReady();
            two.awaitReady();
            Traffic traffic = new Traffic(1, "a");
            for (int burst = 0; burst < BURSTS; burst++) {
                installation.feeder().submit(traffic.burst());
            }
            installation.settle(TIMEOUT);
            Verdict verdict = verdictOf(installation);
            assertThat(verdict.twoOpen()).isNotEmpty();
        }
    }

    @Test
    void detectsLossIfTheJmsCommitComesFirst() throws Exception {
        try (Installation installation = new Installation(folder)) {
            RouterProcess router = installation.router("router", HaltingRouterMain.class, Map.of());
            killOnce(installation, router, KillPoint.SWAPPED_COMMITS);
            Verdict verdict = verdictOf(installation);
            assertThat(verdict.lost()).isNotEmpty();
        }
    }

    @Test
    void detectsChangedContentIfEventsAreNotSentAsStored() throws Exception {
        String original = Files.readString(Path.of("routes", "conversation", "find-situations.sql"));
        String rebuilt = original.replace("e.payload",
                "regexp_replace(e.payload, '\"occurredAt\":\"[^\"]*\"', '\"occurredAt\":\"' || clock_timestamp() || '\"')");
        assertThat(rebuilt).isNotEqualTo(original);
        Path routes = RoutesCopy.with(folder.resolve("routes"), "conversation/find-situations.sql", rebuilt);
        try (Installation installation = new Installation(folder)) {
            RouterProcess router = installation.router("router", HaltingRouterMain.class, Map.of("ROUTES_DIR", routes.toString()));
            killOnce(installation, router, KillPoint.K3_DATABASE_COMMITTED);
            Verdict verdict = verdictOf(installation);
            assertThat(verdict.doubled()).isNotEmpty();
        }
    }

    private static void killOnce(Installation installation, RouterProcess router, KillPoint point) throws Exception {
        router.start();
        router.awaitReady();
        router.arm(point, 5);
        Traffic traffic = new Traffic(2, "x");
        AtomicInteger customers = new AtomicInteger();
        Awaitility.await(point + " is reached").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> {
            installation.feeder().submit(List.of(traffic.sms(Traffic.customer(customers.getAndIncrement()))));
            return !router.process().isAlive();
        });
        router.start();
        router.awaitReady();
        installation.ageUnpublished();
        installation.settle(TestProfile.TIMEOUT);
    }

    private static Verdict verdictOf(Installation installation) throws Exception {
        Verdict verdict = installation.verdict();
        System.out.println(verdict);
        return verdict;
    }
}
