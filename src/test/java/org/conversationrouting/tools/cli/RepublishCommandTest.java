package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events that were published before the broker lost its store are published again, identical to the last byte. */
class RepublishCommandTest {

    private static final String[] ALL = {"--since", "2026-01-01T00:00:00Z"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aNewBrokerGetsEachEventAsTheRouterPublishedIt(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            fixture.publishSixEvents();
            List<SentEvent> published = fixture.takePublished();
            assertThat(published).extracting(SentEvent::type).containsExactlyInAnyOrder("CONVERSATION_ASSIGNED", "MESSAGE_APPENDED",
                    "OWNER_CHANGED", "CONVERSATION_ASSIGNED", "CONVERSATION_CLOSED", "MESSAGE_APPENDED");
            awaitEmptyOutbox(fixture);
            Map<String, Long> rows = fixture.router().rowCounts();

            CommandRun run = republish(fixture, broker, ALL);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("6 event(s)", "      2  CONVERSATION_ASSIGNED -> conversation.assigned",
                    "      1  OWNER_CHANGED -> conversation.assigned", "      2  MESSAGE_APPENDED -> conversation.events",
                    "      1  CONVERSATION_CLOSED -> conversation.events", "Republished: 6 of 6");
            List<SentEvent> again = RepublishFixture.takePublished(broker);
            assertThat(again).containsExactlyInAnyOrderElementsOf(published);
            assertThat(again).filteredOn(event -> event.queue().equals(TestRouter.CONVERSATION_ASSIGNED)).extracting(SentEvent::correlationId)
                    .as("in the order of occurrence").containsExactly("m-1", "m-3", "m-4");
            assertThat(fixture.router().rowCounts()).as("unchanged tables").isEqualTo(rows);

            assertThat(republish(fixture, broker, ALL).exitCode()).isZero();
            assertThat(RepublishFixture.takePublished(broker)).as("second run").containsExactlyInAnyOrderElementsOf(published);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunSendsNothingAndNeedsNoBroker(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            fixture.publishSixEvents();
            CommandRun run = republish(fixture, broker, "--since", "2026-01-01T00:00:00Z", "--dry-run");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("6 event(s)", "Dry run: nothing was sent.").doesNotContain("Republished");
            assertThat(RepublishFixture.takePublished(broker)).isEmpty();
            assertThat(CommandRun.with(fixture.settingsWith("tcp://127.0.0.1:1"), "republish", "--since", "2026-01-01T00:00:00Z", "--dry-run")
                    .exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void selectsBySinceUntilNumberAndType(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            fixture.publishSixEvents();
            assertThat(sent(fixture, broker, "--since", "2026-11-22T10:03:00.123456Z")).as("since is inclusive")
                    .containsExactlyInAnyOrder("m-4", null, "m-5");
            assertThat(sent(fixture, broker, "--since", "2026-11-22T10:03:00.123457Z")).containsExactlyInAnyOrder(null, "m-5");
            assertThat(sent(fixture, broker, "--since", "2026-11-22T12:01:00.1+02:00", "--until", "2026-11-22T10:03:00.123456Z"))
                    .as("until is exclusive").containsExactlyInAnyOrder("m-2", "m-3");
            assertThat(sent(fixture, broker, "--since", "2026-01-01T00:00:00Z", "--number", "(415) 555-0101"))
                    .containsExactlyInAnyOrder("m-4", "m-5");
            assertThat(sent(fixture, broker, "--since", "2026-01-01T00:00:00Z", "--number", "+14155550199")).isEmpty();
            assertThat(sent(fixture, broker, "--since", "2026-01-01T00:00:00Z", "--type", "OWNER_CHANGED", "--type", "CONVERSATION_CLOSED"))
                    .containsExactlyInAnyOrder("m-3", null);
            assertThat(sent(fixture, broker, "--since", "2026-01-01T00:00:00Z", "--type", "CONVERSATION_ASSIGNED", "OWNER_CHANGED",
                    "--number", RepublishFixture.ANAS_NUMBER)).containsExactlyInAnyOrder("m-1", "m-3");

            Instant now = Instant.now();
            fixture.router().jdbc().update("UPDATE conversation_event SET occurred_at = ?", now.minus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC));
            fixture.router().jdbc().update("UPDATE conversation_event SET occurred_at = ? WHERE event_type = 'OWNER_CHANGED'",
                    now.minus(Duration.ofMinutes(90)).atOffset(ZoneOffset.UTC));
            assertThat(sent(fixture, broker, "--since", "2h")).containsExactly("m-3");
            assertThat(sent(fixture, broker, "--since", "4h", "--until", "2h")).hasSize(5).doesNotContain("m-3");
            assertThat(sent(fixture, broker, "--since", "10m")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thousandsAreSentOnceAndInOrderEvenWithEqualTimestamps(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 2_500; i++) {
                String id = "e-%05d".formatted(i);
                expected.add(id);
                // the first thousand have the same timestamp; each later one is a millisecond after the previous one
                store(fixture, id, "MESSAGE_APPENDED", payload(id, "MESSAGE_APPENDED"), RepublishFixture.START.plusMillis(Math.max(0, i - 1_000)));
            }
            CommandRun run = republish(fixture, broker, ALL);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("Republished: 2500 of 2500");
            assertThat(RepublishFixture.takePublished(broker)).extracting(SentEvent::eventId).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatCannotBeSentAreNamedAndDoNotBlockOthers(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            store(fixture, "e-1", "MESSAGE_APPENDED", payload("e-1", "MESSAGE_APPENDED"), RepublishFixture.START);
            store(fixture, "e-2", "MESSAGE_APPENDED", "not json", RepublishFixture.START);
            store(fixture, "e-3", "OPT_OUT", payload("e-3", "OPT_OUT"), RepublishFixture.START);
            store(fixture, "e-4", "CONVERSATION_CLOSED", payload("e-4", "CONVERSATION_CLOSED"), RepublishFixture.START);
            CommandRun run = republish(fixture, broker, ALL);
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).contains("Republished: 2 of 4", "1 can't be sent: its stored text is not", "(first: e-2)",
                    "1 can't be sent: this version does not know its type OPT_OUT", "(first: e-3)");
            assertThat(RepublishFixture.takePublished(broker)).extracting(SentEvent::eventId).containsExactlyInAnyOrder("e-1", "e-4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRunAfterAKilledRunSendsTheSameEvents(TestDatabase database) throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(database, folder.resolve("data")); QueueFixture broker = newBroker()) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                String id = "e-%05d".formatted(i);
                ids.add(id);
                store(fixture, id, "MESSAGE_APPENDED", payload(id, "MESSAGE_APPENDED"), RepublishFixture.START.plusMillis(i));
            }
            // another process can't open H2 while this one has it open
            fixture.stopRouter();
            Map<String, String> settings = fixture.settingsWith(broker.url());
            MainProcess process = new MainProcess(settings, "republish", "--since", "2026-01-01T00:00:00Z", "--rate", "50");
            await().atMost(Duration.ofSeconds(60)).until(() -> !broker.browse(TestRouter.CONVERSATION_EVENTS).isEmpty());
            assertThat(process.isAlive()).as("still running when killed").isTrue();
            process.kill();
            List<SentEvent> first = RepublishFixture.takePublished(broker);
            assertThat(first.size()).isBetween(1, 299);

            assertThat(CommandRun.with(settings, "republish", "--since", "2026-01-01T00:00:00Z").exitCode()).isZero();
            List<SentEvent> second = RepublishFixture.takePublished(broker);
            assertThat(second).extracting(SentEvent::eventId).hasSize(300).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(second).as("events sent twice are identical").containsAll(first);
        }
    }

    @Test
    void anUnreachableBrokerIsNamed() throws Exception {
        try (RepublishFixture fixture = new RepublishFixture(TestDatabase.H2, folder.resolve("data"))) {
            fixture.publishSixEvents();
            CommandRun run = CommandRun.with(fixture.settingsWith("tcp://127.0.0.1:1"), "republish", "--since", "2026-01-01T00:00:00Z");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("BROKER_URL").doesNotContain("\tat ");
        }
    }

    @Test
    void invalidArgumentsAreNamed() {
        assertThat(bad()).contains("--since");
        assertThat(bad("--since", "yesterday")).contains("--since", "'yesterday'", "2026-11-22T10:00:00Z", "2h");
        assertThat(bad("--since", "2026-11-22T10:00:00")).contains("--since", "offset");
        assertThat(bad("--since", "2026-02-30T10:00:00Z")).contains("--since");
        assertThat(bad("--since", "2h", "--until", "soon")).contains("--until", "'soon'");
        assertThat(bad("--since", "2h", "--until", "3h")).contains("--until must be later than --since");
        assertThat(bad("--since", "2h", "--until", "2026-01-01T00:00:00Z")).contains("--until must be later than --since");
        assertThat(bad("--since", "2h", "--number", "12#")).contains("--number", "12#");
        assertThat(bad("--since", "2h", "--type", "OPT_OUT")).contains("--type", "MESSAGE_APPENDED");
        assertThat(bad("--since", "2h", "--rate", "0")).contains("--rate must be a whole number of at least 1");
    }

    private static String bad(String... arguments) {
        CommandRun run = CommandRun.of(command(arguments));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        return run.err();
    }

    /** The SMS whose events were sent; null for an event without an SMS. */
    private static List<String> sent(RepublishFixture fixture, QueueFixture broker, String... arguments) throws Exception {
        CommandRun run = republish(fixture, broker, arguments);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return RepublishFixture.takePublished(broker).stream().map(SentEvent::correlationId).toList();
    }

    private static CommandRun republish(RepublishFixture fixture, QueueFixture broker, String... arguments) throws Exception {
        return CommandRun.with(fixture.settingsWith(broker.url()), command(arguments));
    }

    private static String[] command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("republish"));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private QueueFixture newBroker() throws Exception {
        return new QueueFixture(folder.resolve("new-broker"), broker -> { });
    }

    private static void store(RepublishFixture fixture, String id, String type, String payload, Instant occurredAt) {
        fixture.router().insert("conversation_event", new HashMap<>(Map.of("event_id", id, "event_type", type, "conversation_id", "c-1",
                "payload", payload, "occurred_at", occurredAt.atOffset(ZoneOffset.UTC))));
    }

    private static String payload(String id, String type) {
        return """
                {"schemaVersion":1,"eventId":"%s","eventType":"%s","conversation":{"conversationId":"c-1"}}""".formatted(id, type);
    }

    private static void awaitEmptyOutbox(RepublishFixture fixture) {
        await().atMost(Duration.ofSeconds(30)).until(() -> fixture.router().rowCounts().get("unpublished_event") == 0);
    }
}
