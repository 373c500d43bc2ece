package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The router is killed repeatedly together with its embedded broker and database, and restarted on the same files. */
class EmbeddedKillPointTest {

    private static final int MESSAGES = 40;
    private static final List<KillPoint> POINTS = List.of(KillPoint.K3_DATABASE_COMMITTED,
            KillPoint.K5_BEFORE_JMS_COMMIT, KillPoint.K5_AFTER_JMS_COMMIT);

    @Test
    void guaranteesHold(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        try (EmbeddedInstallation installation = new EmbeddedInstallation(folder, folder.resolve("data"), Installation.JVM_OPTIONS,
                HaltingRouterMain.class)) {
            installation.start();
            installation.collect();
            Traffic traffic = new Traffic(5, "e");
            for (KillPoint point : POINTS) {
                for (int pass : TestProfile.passes(point)) {
                    kill(installation, point, pass, traffic);
                }
            }
            Verdict verdict = installation.settled();
            System.out.println(verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        }
    }

    private static void kill(EmbeddedInstallation installation, KillPoint point, int pass, Traffic traffic) throws Exception {
        RouterProcess router = installation.router();
        router.arm(point, pass);
        installation.feeder().submit(traffic.take(MESSAGES));
        Awaitility.await(point + " is reached").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> {
            installation.feeder().submit(traffic.next());
            return !router.process().isAlive();
        });
        installation.start();
    }
}
