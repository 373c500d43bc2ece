package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.conversationrouting.harness.Input.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SMS that kills the JVM each time it is processed is set aside after a few restarts, but other SMS are not. */
class LethalSmsTest {

    private static final String WORD = "lethal";
    private static final int OTHER_SMS = 40;
    private static final int MAX_CRASHES = 7;

    @Test
    void isSetAsideAndOtherSmsAreProcessed(@TempDir Path folder) throws Exception {
        try (Installation installation = new Installation(folder)) {
            RouterProcess router = installation.router("router", HaltingRouterMain.class, Map.of(), "-Dhalt.word=" + WORD);
            Traffic traffic = new Traffic(3, "h");
            List<Input> inputs = new ArrayList<>();
            for (int i = 0; i < OTHER_SMS; i++) {
                inputs.add(traffic.sms(Traffic.customer(i)));
            }
            inputs.add(OTHER_SMS / 2, Traffic.sms("m-1", Traffic.customer(99), Configuration.routed(new Random(3)), WORD, Expectation.REJECTED));
            installation.feeder().submit(inputs);
            installation.feeder().awaitSent();

            router.start();
            int crashes = crashesUntil(() -> installation.collector().rejected().containsKey("m-1"), router);
            router.awaitReady();
            installation.ageUnpublished();
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            System.out.println(crashes + " deaths; " + verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            assertThat(installation.collector().rejected()).isEqualTo(Map.of("m-1", "PROCESSING_FAILED"));
            assertThat(crashes).isPositive();
        }
    }

    private static int crashesUntil(BooleanSupplier condition, RouterProcess router) throws IOException {
        Instant end = Instant.now().plus(TestProfile.TIMEOUT);
        int crashes = 0;
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("set aside in time").isBefore(end);
            if (router.process().join(Duration.ofMillis(200))) {
                assertThat(++crashes).as("deaths").isLessThanOrEqualTo(MAX_CRASHES);
                router.start();
            }
        }
        return crashes;
    }
}
