package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is down for a while, under load. Nothing is set aside because of it, and processing resumes automatically. */
class DatabaseOutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(TestProfile.LONG ? 70 : 10);
    private static final int SMS_PER_SECOND = 20;

    @Test
    void messagesWaitUntilTheDatabaseIsBack(@TempDir Path folder) throws Exception {
        try (Installation installation = new Installation(folder)) {
            RouterProcess router = installation.runningRouter("router");
            Traffic traffic = new Traffic(4, "o");
            installation.feeder().submit(traffic.take(100));
            installation.postgres.kill();
            installation.feeder().submit(traffic.take(200));
            Awaitility.await("not ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 503);
            HttpResponse<String> answer = router.readiness();
            assertThat(answer.body()).contains("database").contains("DOWN");
            for (long second = 0; second < OUTAGE.toSeconds(); second++) {
                installation.feeder().submit(traffic.take(SMS_PER_SECOND));
                Thread.sleep(1_000);
            }
            assertThat(router.readiness().statusCode()).isEqualTo(503);
            installation.postgres.start();
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            System.out.println(answer.body() + "\n" + verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            Awaitility.await("ready").atMost(TestProfile.TIMEOUT).until(() -> router.readiness().statusCode() == 200);
        }
    }
}
