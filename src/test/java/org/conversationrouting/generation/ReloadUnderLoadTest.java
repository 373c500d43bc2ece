package org.conversationrouting.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.generation.ReloadedRouter.NUMBER;
import static org.conversationrouting.generation.ReloadedRouter.USER_SQL;
import static org.conversationrouting.generation.ReloadedRouter.choose;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.conversationrouting.administration.ApiClient;
import org.conversationrouting.engine.ParallelTask;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Good and bad changes in turn while SMS flow: each SMS is decided exactly once, by the old rules or the new ones, and never by half of each. */
class ReloadUnderLoadTest {

    private static final String ROUTE = "decision/options/user.camel.yaml";
    private static final int GOOD_CHANGES = 6;
    private static final int SWAPS = 4;
    private static final long PAUSE_MILLIS = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void eachSmsIsDecidedOnceByOneVersionOfTheRules(TestDatabase database) throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, routes, database, Map.of())) {
            AtomicBoolean stop = new AtomicBoolean();
            ParallelTask<Integer> feeder = ParallelTask.run("feeder", () -> feed(reloaded.router(), stop));
            for (int i = 1; i <= GOOD_CHANGES; i++) {
                changeRules(reloaded, i % 2 == 1 ? "zoe" : "ana");
                changeWrongly(reloaded, i);
            }
            stop.set(true);
            int sent = feeder.join();
            reloaded.router().settle();
            assertDecidedOnce(reloaded.router(), sent);
            assertThat(reloaded.status().path("generation").asInt()).isEqualTo(1 + GOOD_CHANGES);
        }
    }

    /** All links of the folder lead to one, which is swapped: files never change in place. */
    @Test
    void norIsAnythingLostWhileTheLinksOfAConfigMapAreSwapped() throws Exception {
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        Path shipped = version(mounted, 0);
        swap(mounted, shipped);
        try (Stream<Path> rooms = Files.list(shipped)) {
            for (Path room : rooms.toList()) {
                Files.createSymbolicLink(mounted.resolve(room.getFileName()), Path.of("..data").resolve(room.getFileName()));
            }
        }
        try (ReloadedRouter reloaded = new ReloadedRouter(folder, mounted, TestDatabase.H2, Map.of())) {
            AtomicBoolean stop = new AtomicBoolean();
            ParallelTask<Integer> feeder = ParallelTask.run("feeder", () -> feed(reloaded.router(), stop));
            for (int i = 1; i <= SWAPS; i++) {
                Path good = version(mounted, 2 * i);
                rules(good, i % 2 == 1 ? "zoe" : "ana");
                JsonNode before = reloaded.status();
                swap(mounted, good);
                reloaded.awaitAttempt("LOADED", before);
                Path bad = version(mounted, 2 * i + 1);
                Files.delete(bad.resolve(USER_SQL));
                JsonNode loaded = reloaded.status();
                swap(mounted, bad);
                reloaded.awaitAttempt("REFUSED", loaded);
            }
            stop.set(true);
            int sent = feeder.join();
            reloaded.router().settle();
            assertDecidedOnce(reloaded.router(), sent);
            assertThat(reloaded.status().path("generation").asInt()).isEqualTo(1 + SWAPS);
        }
    }

    private static Path version(Path mounted, int number) throws IOException {
        return RoutesCopy.of(Files.createDirectories(mounted.resolve("..2026_01_" + number)));
    }

    private static void swap(Path mounted, Path version) throws IOException {
        Files.createSymbolicLink(mounted.resolve("..data_tmp"), version.getFileName());
        Files.move(mounted.resolve("..data_tmp"), mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void rules(Path routes, String user) throws IOException {
        Files.writeString(routes.resolve(USER_SQL), choose(user).apply(Files.readString(routes.resolve(USER_SQL))));
        Files.writeString(routes.resolve(ROUTE), explain(user).apply(Files.readString(routes.resolve(ROUTE))));
    }

    private static UnaryOperator<String> explain(String user) {
        return yaml -> yaml.replaceFirst("CONFIGURED_USER: .*", "CONFIGURED_USER: {who} is {role} by the rules for " + user);
    }

    /** Two files that belong together: who is chosen, and how it is explained. */
    private static void changeRules(ReloadedRouter reloaded, String user) throws Exception {
        JsonNode before = reloaded.status();
        reloaded.edit(USER_SQL, choose(user));
        reloaded.edit(ROUTE, explain(user));
        reloaded.awaitAttempt("LOADED", before);
    }

    private static void changeWrongly(ReloadedRouter reloaded, int i) throws Exception {
        JsonNode before = reloaded.status();
        String file = i % 2 == 0 ? USER_SQL : ROUTE;
        String text = i % 2 == 0 ? "possible_owner" : "uri: direct\n";
        reloaded.edit(file, original -> original.replace(text, "nothing" + text));
        reloaded.awaitAttempt("REFUSED", before);
        before = reloaded.status();
        reloaded.edit(file, original -> original.replace("nothing" + text, text));
        reloaded.awaitAttempt("UNCHANGED", before);
    }

    /** @return how many were sent */
    private static int feed(TestRouter router, AtomicBoolean stop) throws Exception {
        int sent = 0;
        String url = router.application().embeddedBroker().url();
        try (Connection connection = new ActiveMQConnectionFactory(url).createConnection(); Session session = connection.createSession();
             MessageProducer producer = session.createProducer(session.createQueue(TestRouter.SMS_INBOUND))) {
            while (!stop.get()) {
                producer.send(session.createTextMessage(ApiClient.JSON.writeValueAsString(Map.of("messageId", "l-" + sent,
                        "from", String.format("+1212%07d", 5550000 + sent), "to", NUMBER))));
                sent++;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return sent;
    }

    private static void assertDecidedOnce(TestRouter router, int sent) {
        Map<String, Integer> copies = new HashMap<>();
        List<String> mixed = new ArrayList<>();
        Map<String, Integer> owners = new HashMap<>();
        for (JsonNode event : router.take(TestRouter.CONVERSATION_ASSIGNED)) {
            String owner = event.at("/owner/id").asText();
            copies.merge(event.at("/message/messageId").asText(), 1, Integer::sum);
            owners.merge(owner, 1, Integer::sum);
            String explanation = event.at("/decision/explanation").asText();
            // the shipped rules are those before the first change
            if (explanation.contains("rules for") ? !explanation.contains("rules for " + owner) : !owner.equals("ana")) {
                mixed.add(owner + ": " + explanation);
            }
        }
        assertThat(mixed).isEmpty();
        assertThat(copies).hasSize(sent).allSatisfy((messageId, count) -> assertThat(count).as(messageId).isEqualTo(1));
        assertThat(owners).containsOnlyKeys("ana", "zoe");
        assertThat(router.take(TestRouter.SMS_REJECTED)).isEmpty();
        assertThat(router.take(TestRouter.SMS_UNROUTED)).isEmpty();
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM sms_message", Integer.class)).isEqualTo(sent);
        assertThat(router.jdbc().queryForObject("SELECT COUNT(*) FROM conversation", Integer.class)).isEqualTo(sent);
    }
}
