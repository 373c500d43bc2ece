package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.FileUtil;
import org.conversationrouting.Main;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * Several routers on one broker and one database, under load, with a fault every few seconds. In the end all faults are repaired, and
 * all guarantees must have held. Properties such as {@code -Dfaults.minutes=5} set the numbers. The progress is written to {@code
 * target/faults}.
 */
class RandomFaultTest {

    private static final double MINUTES = number("faults.minutes", 0.75, 22);
    private static final int INSTANCES = (int) number("faults.instances", 2, 3);
    /** Messages of all kinds. Of 120,000 messages, about 100,000 are distinct SMS. */
    private static final int MESSAGES = (int) number("faults.messages", 1_500, 120_000);
    private static final Duration BETWEEN_FAULTS = Duration.ofMillis((long) (1_000 * number("faults.pause", 2, 4)));
    private static final long SEED = Long.getLong("faults.seed", TestProfile.LONG ? System.currentTimeMillis() : 1);
    private static final Duration BETWEEN_CONFIGURATIONS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(MINUTES > 5 ? 30 : 3);
    private static final int MAX_WAITING = 2_000;
    private static final long TICK_MILLIS = 100;

    private PrintStream logFile;
    private Instant start;

    @Test
    void guaranteesHold() throws Exception {
        Path folder = Path.of("target", "faults", String.valueOf(SEED)).toAbsolutePath();
        FileUtil.removeDir(folder.toFile());
        Files.createDirectories(folder);
        try (PrintStream file = new PrintStream(folder.resolve("run.log").toFile(), StandardCharsets.UTF_8);
             Installation installation = new Installation(folder)) {
            logFile = file;
            start = Instant.now();
            log("seed %d, %d instances, %,d messages in %.2f minutes, a fault every %.1f s".formatted(SEED, INSTANCES, MESSAGES,
                    MINUTES, BETWEEN_FAULTS.toMillis() / 1_000.0));
            installation.newRun(8);
            RandomFaults faults = new RandomFaults(installation, startRouters(installation), SEED, this::log);
            start = Instant.now();
            Thread reporter = new Thread(() -> report(installation), "progress");
            reporter.setDaemon(true);
            reporter.start();
            injectAndHealFaults(installation, faults);
            log("all faults are repaired");
            Instant repaired = Instant.now();
            installation.settle(TestProfile.TIMEOUT);
            reporter.interrupt();
            log("idle after " + seconds(repaired) + " s");
            conclude(installation, faults, seconds(start));
        }
        // after a successful run, the logs are enough
        FileUtil.removeDir(folder.resolve("postgres").toFile());
        FileUtil.removeDir(folder.resolve("broker").resolve("store").toFile());
    }

    private static List<RouterProcess> startRouters(Installation installation) throws Exception {
        List<RouterProcess> routers = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            routers.add(installation.router("router-" + i, Main.class, Map.of()));
            routers.get(i).start();
        }
        for (RouterProcess router : routers) {
            router.awaitReady();
        }
        return routers;
    }

    private void injectAndHealFaults(Installation installation, RandomFaults faults) throws Exception {
        Traffic traffic = new Traffic(SEED, "r");
        Instant end = start.plusMillis((long) (MINUTES * 60_000));
        Instant nextFault = start.plus(BETWEEN_FAULTS);
        Instant nextConfiguration = start.plus(BETWEEN_CONFIGURATIONS);
        int submitted = 0;
        for (Instant now = start; now.isBefore(end) || submitted < MESSAGES; now = Instant.now()) {
            faults.healDue(now);
            if (now.isAfter(nextFault)) {
                faults.injectOne();
                nextFault = now.plus(BETWEEN_FAULTS);
            }
            if (now.isAfter(nextConfiguration)) {
                toggle(installation);
                nextConfiguration = now.plus(BETWEEN_CONFIGURATIONS);
            }
            double elapsed = (double) Duration.between(start, now).toMillis() / Duration.between(start, end).toMillis();
            int due = (int) Math.min(MESSAGES, MESSAGES * elapsed);
            if (submitted < due && installation.feeder().pending() < MAX_WAITING) {
                List<Input> inputs = traffic.take(due - submitted);
                installation.feeder().submit(inputs);
                submitted += inputs.size();
            }
            Thread.sleep(TICK_MILLIS);
        }
        faults.healAll();
    }

    private void conclude(Installation installation, RandomFaults faults, double seconds) throws Exception {
        Verdict verdict = installation.verdict();
        long number = faults.injected().values().stream().mapToLong(Long::longValue).sum();
        log("%,d faults".formatted(number));
        faults.injected().forEach((fault, times) -> log("%4d x %s".formatted(times, fault)));
        long sends = installation.feeder().acknowledged();
        log("%,d sends acknowledged in %.0f s until everything was idle: %.0f per second".formatted(sends, seconds, sends / seconds));
        log("seed " + SEED + ": " + verdict);
        assertThat(verdict.isClean()).as("seed " + SEED + "\n" + verdict).isTrue();
        assertThat(faults.endedUnexpectedly()).as("routers that ended unexpectedly").isZero();
    }

    private void report(Installation installation) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_REPORTS.toMillis());
                log("    %d sent, %d waiting, %d events".formatted(installation.feeder().acknowledged(),
                        installation.feeder().pending(), installation.collector().numberOfEvents()));
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    private static void toggle(Installation installation) {
        try {
            Configuration.toggleAna(installation.jdbc);
        } catch (DataAccessException databaseIsDown) {
            // toggled again next time
        }
    }

    private static double number(String property, double inShortProfile, double inLongProfile) {
        return Double.parseDouble(System.getProperty(property, String.valueOf(TestProfile.LONG ? inLongProfile : inShortProfile)));
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1_000.0;
    }

    private synchronized void log(String line) {
        String timed = "%7.1f s  %s".formatted(seconds(start), line);
        System.out.println(timed);
        logFile.println(timed);
        logFile.flush();
    }
}
