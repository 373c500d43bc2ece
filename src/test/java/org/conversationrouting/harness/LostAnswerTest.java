package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The database or the broker commits, but the connection is cut before the router receives the answer. So the router can't know whether
 * the commit succeeded.
 */
class LostAnswerTest extends InstallationTestBase {

    private static final int TIMES = TestProfile.LONG ? 20 : 3;
    private static final int MESSAGES = 40;

    private interface AnswerLoss {
        void begin() throws Exception;

        boolean isDone() throws Exception;
    }

    @BeforeAll
    void start() throws Exception {
        // no server-side prepared statements, because with them the text COMMIT would be sent only once
        RouterProcess router = installation.router("router", Main.class,
                Map.of("DATABASE_URL", PostgresProcess.settings(installation.toPostgres.port()).get("DATABASE_URL") + "&prepareThreshold=0"));
        router.start();
        router.awaitReady();
    }

    @Test
    void aLostAnswerOfTheDatabaseLosesAndDuplicatesNothing() throws Exception {
        check(new AnswerLoss() {
            private CountDownLatch cut;

            @Override
            public void begin() {
                // the driver sends the statement between two zero bytes
                cut = installation.toPostgres.cutBeforeAnswerTo("\0COMMIT\0");
            }

            @Override
            public boolean isDone() {
                return cut.getCount() == 0;
            }
        });
    }

    @Test
    void aLostAnswerOfTheBrokerLosesAndDuplicatesNothing() throws Exception {
        check(new AnswerLoss() {
            @Override
            public void begin() throws Exception {
                installation.broker.loseAnswerToNextCommit();
            }

            @Override
            public boolean isDone() throws Exception {
                return installation.broker.hasLostAnswer();
            }
        });
    }

    private void check(AnswerLoss loss) throws Exception {
        Traffic traffic = new Traffic(6, "a");
        for (int i = 0; i < TIMES; i++) {
            loss.begin();
            installation.feeder().submit(traffic.take(MESSAGES));
            Awaitility.await("an answer is lost").atMost(TestProfile.TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> {
                installation.feeder().submit(traffic.next());
                return loss.isDone();
            });
        }
        installation.settle(TestProfile.TIMEOUT);
        Verdict verdict = installation.verdict();
        System.out.println(verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }
}
