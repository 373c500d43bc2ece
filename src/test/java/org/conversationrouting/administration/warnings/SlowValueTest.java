package org.conversationrouting.administration.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SlowValueTest {

    @Test
    void whileItIsComputedForLongEverybodyGetsThePreviousOne() {
        ExecutorService background = Executors.newSingleThreadExecutor();
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger computations = new AtomicInteger();
        try {
            SlowValue<String> value = new SlowValue<>("before", () -> {
                computations.incrementAndGet();
                await(mayEnd);
                return "after";
            }, background);
            assertThat(value.get()).as("once it has taken two seconds").isEqualTo("before");
            // if each waited two seconds, too, this would take minutes
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                for (int i = 0; i < 100; i++) {
                    assertThat(value.get()).isEqualTo("before");
                }
            });
            mayEnd.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(value.get()).isEqualTo("after"));
            assertThat(computations).hasValue(1);
        } finally {
            mayEnd.countDown();
            background.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
