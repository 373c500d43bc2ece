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
 * Several routers on one broker and one database, under load, and every two seconds something breaks. In the end all is
 * mended, and the promise must have been kept. Long runs: {@code mvn test -Dtest=RandomFaultTest -Dfaults.minutes=20
 * -Dfaults.instances=3 -Dfaults.sms=100000 -Dfaults.seed=1}; how it goes is in {@code target/faults}.
 */
class RandomFaultTest {

    private static final double MINUTES = Double.parseDouble(System.getProperty("faults.minutes", "0.75"));
    private static final int INSTANCES = Integer.getInteger("faults.instances", 2);
    private static final int MESSAGES = Integer.getInteger("faults.sms", 1_500);
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis());
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CONFIGURATIONS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(MINUTES > 5 ? 30 : 3);
    private static final Duration SETTLING = Duration.ofSeconds(180);
    private static final int MOST_WAITING = 2_000;
    private static final long TICK_MILLIS = 100;

    private PrintStream log;
    private Instant start;

    @Test
    void thePromiseIsKept() throws Exception {
        Path folder = Path.of("target", "faults", String.valueOf(SEED)).toAbsolutePath();
        FileUtil.removeDir(folder.toFile());
        Files.createDirectories(folder);
        try (PrintStream file = new PrintStream(folder.resolve("run.log").toFile(), StandardCharsets.UTF_8);
             Installation installation = new Installation(folder)) {
            log = file;
            start = Instant.now();
            say("seed " + SEED + ", " + INSTANCES + " instances, " + MESSAGES + " messages in " + MINUTES + " minutes");
            installation.newRun(8);
            List<RouterProcess> routers = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                routers.add(installation.router("router-" + i, Main.class, Map.of()));
                routers.get(i).start();
            }
            for (RouterProcess router : routers) {
                router.awaitReady();
            }
            start = Instant.now();
            RandomFaults faults = new RandomFaults(installation, routers, SEED, this::say);
            Thread reporter = new Thread(() -> report(installation), "progress");
            reporter.setDaemon(true);
            reporter.start();
            breakAndMend(installation, faults);
            say("all is mended");
            Instant mended = Instant.now();
            installation.settle(SETTLING);
            reporter.interrupt();
            say("at rest after " + Duration.between(mended, Instant.now()).toSeconds() + " s");
            Verdict verdict = installation.verdict();
            faults.injected().forEach((fault, number) -> say("%4d x %s".formatted(number, fault)));
            say("seed " + SEED + ": " + verdict);
            assertThat(verdict.isClean()).as("seed " + SEED + "\n" + verdict).isTrue();
        }
        // of a run that went well, the logs are enough
        FileUtil.removeDir(folder.resolve("postgres").toFile());
        FileUtil.removeDir(folder.resolve("broker").resolve("store").toFile());
    }

    private void breakAndMend(Installation installation, RandomFaults faults) throws Exception {
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
            if (submitted < due && installation.feeder().underWay() < MOST_WAITING) {
                List<Input> inputs = traffic.take(due - submitted);
                installation.feeder().submit(inputs);
                submitted += inputs.size();
            }
            Thread.sleep(TICK_MILLIS);
        }
        faults.healAll();
    }

    private void report(Installation installation) {
        try {
            while (true) {
                Thread.sleep(BETWEEN_REPORTS.toMillis());
                say("    %d sent, %d waiting, %d events".formatted(installation.feeder().acknowledged(),
                        installation.feeder().underWay(), installation.collector().numberOfEvents()));
            }
        } catch (InterruptedException atRest) {
            Thread.currentThread().interrupt();
        }
    }

    private static void toggle(Installation installation) {
        try {
            Configuration.toggleAna(installation.jdbc);
        } catch (DataAccessException databaseIsAway) {
            // next time, then
        }
    }

    private synchronized void say(String line) {
        String timed = "%7.1f s  %s".formatted(Duration.between(start, Instant.now()).toMillis() / 1_000.0, line);
        System.out.println(timed);
        log.println(timed);
        log.flush();
    }
}
