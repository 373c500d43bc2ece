package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A steady load for half an hour, or 25 seconds in the short profile. Heap, threads and file descriptors must not grow, and all outcomes
 * must be correct. {@code -Dsoak.minutes=} and {@code -Dsoak.rate=} set other values.
 */
class SoakTest {

    private static final int PER_SECOND = Integer.getInteger("soak.rate", TestProfile.LONG ? 300 : 160);
    private static final Duration DURATION = TestProfile.LONG || Integer.getInteger("soak.minutes") != null
            ? Duration.ofMinutes(Integer.getInteger("soak.minutes", 30)) : Duration.ofSeconds(25);
    private static final int TICKS_PER_SECOND = 10;
    private static final Duration BETWEEN_SAMPLES = DURATION.dividedBy(20);
    /** Before this sample, caches fill and pools grow. */
    private static final int FIRST_FLAT_SAMPLE = 8;
    private static final double MEGABYTE = 1024 * 1024;

    private record Sample(double heapBytes, double threads, double files) {
    }

    @Test
    void nothingGrows(@TempDir Path folder) throws Exception {
        try (Installation installation = new Installation(folder)) {
            RouterProcess router = installation.runningRouter("router");
            Traffic traffic = new Traffic(8, "s");
            List<Sample> samples = new ArrayList<>();
            long start = System.nanoTime();
            long ticks = DURATION.toMillis() * TICKS_PER_SECOND / 1000;
            for (long tick = 0; tick < ticks; tick++) {
                sleepUntil(start + tick * 1_000_000_000L / TICKS_PER_SECOND);
                installation.feeder().submit(traffic.take(PER_SECOND / TICKS_PER_SECOND));
                if (System.nanoTime() - start >= BETWEEN_SAMPLES.toNanos() * samples.size()) {
                    samples.add(sample(router));
                }
            }
            installation.settle(TestProfile.TIMEOUT);
            Verdict verdict = installation.verdict();
            samples.forEach(sample -> System.out.printf("heap after collection %.1f MB, threads %.0f, files %.0f%n",
                    sample.heapBytes() / MEGABYTE, sample.threads(), sample.files()));
            System.out.println(verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            assertFlat("heap", samples, sample -> sample.heapBytes() / MEGABYTE, TestProfile.LONG ? 10 : 20);
            // each look at the metrics may add a thread to the observe port, until it has been idle for half a minute
            assertFlat("threads", samples, Sample::threads, 30);
            assertFlat("files", samples, Sample::files, 10);
        }
    }

    /**
     * Compares the minimum of the first half of the flat samples with that of the second half. A leak raises the minimum, because
     * leaked objects survive garbage collection.
     */
    private static void assertFlat(String what, List<Sample> samples, ToDoubleFunction<Sample> value, double maxGrowth) {
        List<Sample> flat = samples.subList(FIRST_FLAT_SAMPLE, samples.size());
        double first = minimum(flat.subList(0, flat.size() / 2), value);
        double last = minimum(flat.subList(flat.size() / 2, flat.size()), value);
        assertThat(last).as(what + " at the end; it was " + first).isLessThan(first + maxGrowth);
    }

    private static double minimum(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).min().orElseThrow();
    }

    private static Sample sample(RouterProcess router) throws Exception {
        router.collectGarbage();
        String metrics = router.metrics();
        return new Sample(sum(metrics, "jvm_memory_used_bytes{area=\"heap\""), sum(metrics, "jvm_threads_live_threads"),
                sum(metrics, "process_files_open_files"));
    }

    private static double sum(String metrics, String series) {
        return metrics.lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        Thread.sleep(Math.max(0, (nanoTime - System.nanoTime()) / 1_000_000));
    }
}
