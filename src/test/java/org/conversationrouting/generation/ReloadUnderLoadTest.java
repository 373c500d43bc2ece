package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.conversationrouting.generation.ReloadedRouter.USER_SQL;
import static org.conversationrouting.generation.ReloadedRouter.choose;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Good and bad changes in turn while 500 SMS/s flow: each SMS is decided exactly once, by the old rules or the new ones, and never by half of each.
 * How long that takes is measured by the bench.
 */
class ReloadUnderLoadTest {

    private static final Path SHIPPED = Path.of("routes");
    private static final String ROUTE = "decision/options/user.camel.yaml";
    /** Good ones have even numbers. */
    private static final int CHANGES = 6;
    private static final Duration EVERY = Duration.ofSeconds(3);
    /** Generous, because a slow machine is no fault. */
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern RULES = Pattern.compile("by the rules (\\d+) for (\\w+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"FILES, H2", "FILES, POSTGRESQL", "LINKS, H2"})
    void eachSmsIsDecidedOnceByOneVersionOfTheRules(Mount mount, TestDatabase database) throws Exception {
        Path mounted = mount.create(Files.createDirectories(folder.resolve("mounted")));
        int sent;
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, mounted, database, Map.of());
             SteadySms steady = new SteadySms(reloaded.router())) {
            long due = System.nanoTime();
            for (int change = 0; change < CHANGES; change++) {
                awaitTime(due);
                due += EVERY.toNanos();
                change(reloaded, mount, mounted, change);
            }
            sent = steady.stop();
            TestRouter router = reloaded.router();
            await("processed").atMost(LIMIT).until(() -> router.waiting(TestRouter.SMS_INBOUND) == 0);
            router.settle();
            assertDecidedOnce(router, sent);
            assertThat(reloaded.status().path("generation").asInt()).isEqualTo(1 + CHANGES / 2);
        }
    }

    private static void awaitTime(long due) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.ofNanos(due - System.nanoTime()).toMillis()));
    }

    private static void change(ReloadedRouter reloaded, Mount mount, Path mounted, int change) throws Exception {
        JsonNode before = reloaded.status();
        mount.change(mounted, change, routes -> write(routes, change));
        if (isGood(change)) {
            reloaded.awaitAttempt("LOADED", before);
            await("an SMS by the rules " + change).atMost(LIMIT).until(() -> reloaded.router().jdbc().queryForObject(
                    "SELECT COUNT(*) FROM conversation_event WHERE payload LIKE '%by the rules " + change + " for %'", Integer.class) > 0);
        } else {
            reloaded.awaitAttempt("REFUSED", before);
            assertThat(reloaded.status().path("generation")).isEqualTo(before.path("generation"));
        }
    }

    private static boolean isGood(int change) {
        return change % 2 == 0;
    }

    private static String user(int change) {
        return change % 4 == 0 ? "zoe" : "ana";
    }

    /** Two files that belong together: who is chosen, and how it is explained. */
    private static void write(Path routes, int change) throws IOException {
        String sql = choose(user(change)).apply(Files.readString(SHIPPED.resolve(USER_SQL)));
        String route = Files.readString(SHIPPED.resolve(ROUTE)).replaceFirst("CONFIGURED_USER: .*",
                "CONFIGURED_USER: {who} is {role} by the rules " + change + " for " + user(change));
        switch (isGood(change) ? 0 : change) {
            case 1 -> sql = sql.replace("possible_owner", "nothing");
            case 3 -> route = route.replace("uri: direct\n", "uri: nothing\n");
            default -> {
                // nothing is wrong in these two files
            }
        }
        Files.writeString(routes.resolve(USER_SQL), sql);
        Files.writeString(routes.resolve(ROUTE), route);
        if (change == CHANGES - 1) {
            Files.delete(routes.resolve(USER_SQL));
        }
    }

    private static void assertDecidedOnce(TestRouter router, int sent) {
        Map<String, Integer> copies = new HashMap<>();
        List<String> mixed = new ArrayList<>();
        TreeSet<Integer> effective = new TreeSet<>();
        for (JsonNode event : router.take(TestRouter.CONVERSATION_ASSIGNED)) {
            String owner = event.at("/owner/id").asText();
            copies.merge(event.at("/message/messageId").asText(), 1, Integer::sum);
            String explanation = event.at("/decision/explanation").asText();
            Matcher rules = RULES.matcher(explanation);
            boolean changed = rules.find();
            if (changed) {
                effective.add(Integer.valueOf(rules.group(1)));
            }
            // the shipped rules are those before the first change
            if (!owner.equals(changed ? rules.group(2) : "ana")) {
                mixed.add(owner + ": " + explanation);
            }
        }
        assertThat(mixed).isEmpty();
        assertThat(effective).containsExactlyElementsOf(IntStream.range(0, CHANGES).filter(ReloadUnderLoadTest::isGood).boxed().toList());
        assertThat(copies).hasSize(sent).allSatisfy((messageId, count) -> assertThat(count).as(messageId).isEqualTo(1));
        assertThat(router.take(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(router.take(TestRouter.SMS_UNROUTED)).isEmpty();
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM sms_message", Integer.class)).isEqualTo(sent);
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM conversation", Integer.class)).isEqualTo(sent);
    }
}
