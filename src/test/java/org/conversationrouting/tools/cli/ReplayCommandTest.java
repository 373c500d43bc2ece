package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_NUMBER;

import java.nio.file.Files;
import java.nio.file.Path;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code replay} prints about a change of users and chains, whether it is tried or stored. */
class ReplayCommandTest {

    private static final String STORED = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia } ]
            queues: [ { id: billing, name: Billing, objectTypes: [Conversation, SmsMessage] } ]
            numbers:
              - number: "+14155550100"
                chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: RELATED_RECORD_OWNER }, { option: QUEUE, queueId: billing } ]
              - number: "+14155550101"
                chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: mia } ]
            """;
    /** Julio leaves, Zoe takes over, and one number has no chain any more. */
    private static final String CHANGED = """
            users: [ { id: julio, name: Julio, active: false }, { id: mia, name: Mia }, { id: zoe, name: Zoe } ]
            numbers:
              - { number: "+14155550100", chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: USER, userId: zoe } ] }
              - { number: "+14155550101" }
            """;
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAChangeNothingDiffers(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        router.inbound("10:10", "m-6", CUSTOMER, NUMBER);
        router.close("10:20", NUMBER, CUSTOMER);
        assertThat(router.run("replay")).isEqualTo(
                new CommandRun(0, "Nothing differs: each of the 5 past SMS gets the same owner as then.\n"
                        + "\nAs they were then: the last SMS sent to the customer before each SMS, and the conversations closed before it.\n"
                        + "As they are now: users, queues, records, numbers and chains.\n", "  5 (100 %)\n"));
    }

    @ParameterizedTest
    @EnumSource
    void printsWhoGainsAndWhoLoses(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        Path configuration = router.file(CHANGED);
        CommandRun tried = router.run("replay", "--configuration", configuration.toString());
        assertThat(tried).isEqualTo(new CommandRun(1, """
                5 past SMS, decided again:

                  the same         0      0 %
                  moved            3   60.0 %
                  newly unrouted   2   40.0 %
                  newly routed     0      0 %

                Movements, largest first
                  from                      to               SMS
                  Billing (QUEUE billing)   Zoe (USER zoe)     2
                    numbers: +14155550100 2
                    options: QUEUE -> USER 2
                    such as: m-2, m-3
                  Mia (USER mia)            nobody             2
                    numbers: +14155550101 2
                    options: USER -> NO_ROUTING_CONFIG 2
                    such as: m-4, m-5
                  Julio (USER julio)        Zoe (USER zoe)     1
                    numbers: +14155550100 1
                    options: LAST_SENT_MESSAGE_OWNER -> USER 1
                    such as: m-1

                Owners who gain or lose SMS
                  owner                     then   now   gained   lost
                  Zoe (USER zoe)               0     3        3      0
                  Billing (QUEUE billing)      2     0        0      2
                  Mia (USER mia)               2     0        0      2
                  Julio (USER julio)           1     0        0      1

                As they were then: the last SMS sent to the customer before each SMS, and the conversations closed before it.
                As they are now: users, queues, records, numbers and chains. What FILE contains replaces what is stored.
                """.replace("FILE", configuration.getFileName().toString()), "  5 (100 %)\n"));
        router.store(CHANGED);
        assertThat(router.run("replay").out()).as("once it is stored")
                .isEqualTo(tried.out().replaceFirst(" What .* contains replaces what is stored\\.", ""));
    }

    @ParameterizedTest
    @EnumSource
    void jsonAndCsvHaveTheSameFigures(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        String configuration = router.file(CHANGED).toString();
        CommandRun json = router.run("replay", "--configuration", configuration, "--json", "--since", "2026-11-22T00:00:00Z");
        assertThat(json).isEqualTo(new CommandRun(1, """
                {"since":"2026-11-22T00:00:00Z","until":null,"complete":true,
                "total":5,"same":0,"moved":3,"newlyUnrouted":2,"newlyRouted":0,"changedShare":1.0,"movements":[
                {"change":"MOVED","from":{"type":"QUEUE","id":"billing","name":"Billing"},"to":{"type":"USER","id":"zoe","name":"Zoe"},"count":2,
                "numbers":[{"businessNumber":"+14155550100","count":2}],
                "options":[{"before":"QUEUE","after":"USER","reason":null,"count":2}],"messageIds":["m-2","m-3"]},
                {"change":"NEWLY_UNROUTED","from":{"type":"USER","id":"mia","name":"Mia"},"to":null,"count":2,
                "numbers":[{"businessNumber":"+14155550101","count":2}],
                "options":[{"before":"USER","after":null,"reason":"NO_ROUTING_CONFIG","count":2}],"messageIds":["m-4","m-5"]},
                {"change":"MOVED","from":{"type":"USER","id":"julio","name":"Julio"},"to":{"type":"USER","id":"zoe","name":"Zoe"},"count":1,
                "numbers":[{"businessNumber":"+14155550100","count":1}],
                "options":[{"before":"LAST_SENT_MESSAGE_OWNER","after":"USER","reason":null,"count":1}],"messageIds":["m-1"]}],
                "owners":[{"type":"USER","id":"zoe","name":"Zoe","before":0,"after":3,"gained":3,"lost":0},
                {"type":"QUEUE","id":"billing","name":"Billing","before":2,"after":0,"gained":0,"lost":2},
                {"type":"USER","id":"mia","name":"Mia","before":2,"after":0,"gained":0,"lost":2},
                {"type":"USER","id":"julio","name":"Julio","before":1,"after":0,"gained":0,"lost":1}]}
                """.replaceAll("\n(?=.)", ""), "  5 (100 %)\n"));
        CommandRun csv = router.run("replay", "--configuration", configuration, "--csv");
        assertThat(csv).isEqualTo(new CommandRun(1, """
                change,businessNumber,optionBefore,fromType,fromId,fromName,optionAfter,toType,toId,toName,reason,count
                MOVED,+14155550100,QUEUE,QUEUE,billing,Billing,USER,USER,zoe,Zoe,,2
                NEWLY_UNROUTED,+14155550101,USER,USER,mia,Mia,,,,,NO_ROUTING_CONFIG,2
                MOVED,+14155550100,LAST_SENT_MESSAGE_OWNER,USER,julio,Julio,USER,USER,zoe,Zoe,,1
                """.replace("\n", "\r\n"), "  5 (100 %)\n"));
    }

    @ParameterizedTest
    @EnumSource
    void theReportIsWrittenBesideTheOutput(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        Path report = router.newPath();
        Path configuration = router.file(CHANGED);
        CommandRun run = router.run("replay", "--configuration", configuration.toString(), "--html", report.toString(), "--number", "(415) 555-0100");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("3 past SMS to +14155550100, decided again:\n");
        assertThat(Files.readString(report)).contains("<svg", "Julio", "Zoe", "+14155550100", configuration.getFileName().toString())
                .doesNotContain("+14155550101");
    }

    /** Such an SMS counts as nobody's, whoever owned the conversation that it was appended to. */
    @ParameterizedTest
    @EnumSource
    void anSmsForWhichNobodyWasFoundCanBecomeRouted(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store("users: [ { id: julio, name: Julio } ]\nnumbers: [ { number: '+14155550100', chain: [ { option: USER, userId: julio } ] } ]");
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.store("users: [ { id: julio, name: Julio, active: false } ]");
        router.inbound("10:01", "m-2", CUSTOMER, NUMBER);
        assertThat(router.run("replay", "--csv").out().lines().skip(1)).containsExactly(
                "NEWLY_UNROUTED,+14155550100,USER,USER,julio,Julio,,,,,CHAIN_EXHAUSTED,1",
                "SAME,+14155550100,,,,,,,,,CHAIN_EXHAUSTED,1");

        Path configuration = router.file("users: [ { id: zoe, name: Zoe } ]\ndefaultChain: [ { option: USER, userId: zoe } ]");
        CommandRun routed = router.run("replay", "--csv", "--configuration", configuration.toString());
        assertThat(routed.out().lines().skip(1)).containsExactlyInAnyOrder(
                "MOVED,+14155550100,USER,USER,julio,Julio,USER,USER,zoe,Zoe,,1",
                "NEWLY_ROUTED,+14155550100,,,,,USER,USER,zoe,Zoe,,1");
        assertThat(routed.exitCode()).isEqualTo(1);

        router.store("users: [ { id: zoe, name: Zoe } ]\ndefaultChain: [ { option: USER, userId: zoe } ]");
        router.inbound("10:02", "m-3", CUSTOMER, NUMBER);
        assertThat(router.run("replay", "--csv", "--since", "2026-11-22T10:02:00Z").out().lines().skip(1)).as("the owner changed then")
                .containsExactly("SAME,+14155550100,USER,USER,zoe,Zoe,USER,USER,zoe,Zoe,,1");
    }

    @ParameterizedTest
    @EnumSource
    void aNumberThatWasDeletedOrDisabledSinceIsUnrouted(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        router.store("numbers: [ { number: '+14155550101', enabled: false } ]");
        assertThat(router.run("replay", "--csv").out().lines().skip(1)).containsExactlyInAnyOrder(
                "NEWLY_UNROUTED,+14155550101,USER,USER,mia,Mia,,,,,NUMBER_DISABLED,2",
                "NEWLY_UNROUTED,+14155550100,QUEUE,QUEUE,billing,Billing,,,,,UNKNOWN_NUMBER,2",
                "NEWLY_UNROUTED,+14155550100,LAST_SENT_MESSAGE_OWNER,USER,julio,Julio,,,,,UNKNOWN_NUMBER,1");
        assertThat(router.run("replay", "--csv", "--number", NUMBER).out().lines().skip(1)).as("also by its number").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void selectsByTimeAndNumber(TestDatabase database) throws Exception {
        DryRunFixture router = fiveDecisions(database);
        assertThat(total(router, "--since", "2026-11-22T10:02:00Z")).as("since is inclusive").isEqualTo(3);
        assertThat(total(router, "--since", "2026-11-22T10:02:00.000001Z")).isEqualTo(2);
        assertThat(total(router, "--until", "2026-11-22T12:02:00+02:00")).as("until is exclusive").isEqualTo(2);
        assertThat(total(router, "--since", "2026-11-22T10:01:00Z", "--until", "2026-11-22T10:04:00Z", "--number", NUMBER)).isEqualTo(2);
        assertThat(total(router, "--number", OTHER_NUMBER)).isEqualTo(2);
        CommandRun none = router.run("replay", "--number", "+14155550199", "--since", "2026-11-22T10:00:00Z");
        assertThat(none).isEqualTo(new CommandRun(0, "There are no past SMS to decide again to +14155550199 since 2026-11-22T10:00:00Z.\n", ""));
    }

    private static DryRunFixture fiveDecisions(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(STORED);
        router.outbound("09:30", "SM-0", "julio", NUMBER, CUSTOMER);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.inbound("10:01", "m-2", OTHER_CUSTOMER, NUMBER);
        router.inbound("10:02", "m-3", "+12125550197", NUMBER);
        router.inbound("10:03", "m-4", CUSTOMER, OTHER_NUMBER);
        router.inbound("10:04", "m-5", OTHER_CUSTOMER, OTHER_NUMBER);
        return router;
    }

    private static int total(DryRunFixture router, String... selection) {
        String[] arguments = new String[selection.length + 2];
        arguments[0] = "replay";
        arguments[1] = "--json";
        System.arraycopy(selection, 0, arguments, 2, selection.length);
        CommandRun run = router.run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return SimulateCommandTest.read(run.out()).path("total").asInt();
    }
}
