package org.conversationrouting.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.conversationrouting.Main;
import org.conversationrouting.generation.RoutesSnapshot;
import org.conversationrouting.generation.RunningRoutes;
import org.conversationrouting.safety.FolderContent;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A router that is killed at different moments of a reload starts with the folder as it is, and loses nothing. */
class KilledReloadTest extends InstallationTestBase {

    private static final String ONE_RUNS = "Generation 2 of the routes runs";
    private static final String OTHER_HAS_FINISHED = "Generation 1 of the routes has finished";
    /** Of Camel: first the context of the check, then those of the cases and of the new generation. */
    private static final String CONTEXT_STARTS = " is starting";
    private static final Pattern REPLACED = Pattern.compile("(?m)^camel_routes_reloaded_routes\\{.*} (\\d+)");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int EXIT_REFUSED = 2;
    private static final int SMS_AT_A_TIME = 3;

    private Path routes;
    private Path data;
    private RouterProcess router;
    private Traffic traffic;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        routes = RoutesCopy.of(folder.resolve("routes"));
        data = folder.resolve("data");
        router = installation.router("router", Main.class, Map.of("ROUTES_DIR", routes.toString(), "DATA_DIR", data.toString(), "RELOAD", "true"),
                "-Dsweep.period.millis=500", "-Dlog4j2.configurationFile=classpath:log4j2.properties,classpath:log4j2-contexts.properties");
    }

    @ParameterizedTest
    @EnumSource
    void theNextStartTakesTheFolderAsItIs(ReloadMoment moment) throws Exception {
        if (router.process() == null || !router.process().isAlive()) {
            router.start();
            router.awaitReady();
        }
        traffic = new Traffic(moment.ordinal(), "r" + moment.ordinal());
        String before = Files.readString(routes.resolve(moment.file));
        kill(moment);
        router.start();
        if (moment == ReloadMoment.REFUSED) {
            assertThat(router.process().join(TestProfile.TIMEOUT)).isTrue();
            assertThat(router.process().process().exitValue()).isEqualTo(EXIT_REFUSED);
            assertThat(router.newLog()).contains(moment.file, "nothing_wrong");
            write(moment, before);
            router.start();
        }
        router.awaitReady();
        assertThat(router.reload()).contains("\"generation\":1,");
        assertThat(running()).isEqualTo(FolderContent.read(routes, "ROUTES_DIR").hash());
        if (moment == ReloadMoment.ON_THE_WAY_BACK) {
            write(moment, before);
            awaitWhileSmsFlow("corrected", () -> router.newLog().contains(OTHER_HAS_FINISHED));
        }
        installation.ageUnpublished();
        installation.settle(TestProfile.TIMEOUT);
        assertThat(router.readiness().statusCode()).isEqualTo(200);
        Verdict verdict = installation.verdict();
        System.out.printf("%s: %s%n", moment, verdict);
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    }

    private void kill(ReloadMoment moment) throws Exception {
        if (moment == ReloadMoment.ON_THE_WAY_BACK) {
            change(moment);
            // no SMS flow, so the new generation does not fail yet
            await("loaded", () -> router.newLog().contains(OTHER_HAS_FINISHED));
        }
        if (moment.isHeld() || moment == ReloadMoment.ON_THE_WAY_BACK) {
            String number = Configuration.routed(new Random());
            String customer = Traffic.customer(900_000);
            try (HeldPair held = new HeldPair(installation.postgres.url(), number, customer)) {
                installation.feeder().submit(List.of(Traffic.sms("held-" + moment, customer, number, Traffic.SECRET, Input.Expectation.PROCESSED)));
                held.awaitWaiting(installation.jdbc);
                killAt(moment);
            }
        } else {
            killAt(moment);
        }
    }

    private void killAt(ReloadMoment moment) throws Exception {
        String log = router.newLog();
        double replaced = replaced();
        if (moment != ReloadMoment.ON_THE_WAY_BACK) {
            change(moment);
        }
        awaitWhileSmsFlow(moment + " is reached", switch (moment) {
            case CHECKED -> () -> count(CONTEXT_STARTS) > count(log, CONTEXT_STARTS);
            case CASES_RUN -> () -> count(CONTEXT_STARTS) > count(log, CONTEXT_STARTS) + 1;
            case SWAPPED -> () -> replaced() > replaced;
            case OLD_ONE_DRAINS -> () -> router.newLog().contains(ONE_RUNS);
            case ON_PROBATION -> () -> router.newLog().contains(OTHER_HAS_FINISHED);
            case ON_THE_WAY_BACK -> () -> replaced() > replaced;
            case REFUSED -> () -> router.newLog().contains("is refused");
        });
        router.process().kill();
        // on a slow machine; a kill a little later must lose nothing, either
        if (moment.isHeld() && router.newLog().contains(OTHER_HAS_FINISHED) || router.newLog().contains("are back as generation 3")) {
            System.out.printf("%s: killed too late to meet this moment%n", moment);
        }
    }

    private void change(ReloadMoment moment) throws IOException {
        String text = Files.readString(routes.resolve(moment.file));
        write(moment, switch (moment) {
            case ON_THE_WAY_BACK -> text.replace(":#payload", ":#payload.nothing");
            case REFUSED -> text + " ORDER BY nothing_wrong\n";
            default -> text + "-- " + moment + "\n";
        });
    }

    private void write(ReloadMoment moment, String text) throws IOException {
        Files.writeString(routes.resolve(moment.file), text);
    }

    private void await(String what, Callable<Boolean> reached) {
        Awaitility.await(what).atMost(TestProfile.TIMEOUT).pollInterval(POLL).pollDelay(Duration.ZERO).until(reached);
    }

    private void awaitWhileSmsFlow(String what, Callable<Boolean> reached) {
        await(what, () -> {
            installation.feeder().submit(traffic.take(SMS_AT_A_TIME));
            return reached.call();
        });
    }

    private long count(String words) throws IOException {
        return count(router.newLog(), words);
    }

    private static long count(String log, String words) {
        return Pattern.compile(words, Pattern.LITERAL).matcher(log).results().count();
    }

    /** How many routes were replaced since the start; grows when a new generation has started, and before the old one stops. */
    private double replaced() throws IOException {
        Matcher metric = REPLACED.matcher(router.metrics());
        assertThat(metric.find()).isTrue();
        return Double.parseDouble(metric.group(1));
    }

    private String running() {
        return RunningRoutes.of(data).map(RoutesSnapshot::hash).orElseThrow();
    }
}
