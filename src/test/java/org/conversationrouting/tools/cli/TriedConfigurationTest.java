package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;
import static org.conversationrouting.tools.cli.DryRunFixture.OTHER_NUMBER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --configuration} and {@code --routes}: what they replace, and what stays as stored. */
class TriedConfigurationTest {

    private static final String STORED = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia } ]
            queues: [ { id: billing, name: Billing, objectTypes: [Conversation, SmsMessage] } ]
            numbers:
              - { number: "+14155550100", chain: [ { option: USER, userId: julio } ] }
              - { number: "+14155550101", chain: [ { option: USER, userId: gone } ] }
            defaultChain: [ { option: QUEUE, queueId: billing } ]
            """;
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithAllSectionsReplacesEverything(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        assertThat(owners(router, """
                users: [ { id: julio, name: Julio, active: false }, { id: zoe, name: Zoe } ]
                queues: [ { id: support, name: Support, objectTypes: [Conversation, SmsMessage] } ]
                numbers:
                  - { number: "+14155550100", chain: [ { option: USER, userId: julio }, { option: USER, userId: zoe } ] }
                  - { number: "+14155550199" }
                defaultChain: [ { option: QUEUE, queueId: support } ]
                """)).containsExactly("Zoe (USER zoe)", "UNKNOWN_NUMBER", "Support (QUEUE support)");
        assertThat(owners(router, null)).as("what is stored").containsExactly("Julio (USER julio)", "Billing (QUEUE billing)", "UNKNOWN_NUMBER");
    }

    @ParameterizedTest
    @EnumSource
    void aSectionThatIsMissingStaysAsStored(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        assertThat(owners(router, "users: [ { id: gone, name: Gone } ]")).containsExactly("Billing (QUEUE billing)", "Gone (USER gone)", "UNKNOWN_NUMBER");
        assertThat(owners(router, "queues: []")).containsExactly("Julio (USER julio)", "CHAIN_EXHAUSTED", "UNKNOWN_NUMBER");
        assertThat(owners(router, "numbers: [ { number: '+14155550199', chain: [ { option: USER, userId: mia } ] } ]"))
                .containsExactly("UNKNOWN_NUMBER", "UNKNOWN_NUMBER", "Mia (USER mia)");
        assertThat(owners(router, "defaultChain: [ { option: USER, userId: mia } ]")).containsExactly("Julio (USER julio)", "Mia (USER mia)", "UNKNOWN_NUMBER");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsProbablyAMistakeIsPrintedAsAWarning(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        Path file = router.file("""
                users: []
                numbers:
                  - { number: "(415) 555-0100", chain: [ { option: USER, userId: julio } ] }
                """);
        CommandRun run = router.run("explain", "--from", CUSTOMER, "--to", NUMBER, "--configuration", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("UNROUTED  UNKNOWN_NUMBER\n");
        assertThat(run.err()).isEqualTo("""
                %1$s:3:15: warning: number is "(415) 555-0100", which is not its normal form, so no SMS will match it: write "+14155550100"
                %1$s:3:66: warning: the section users has no "julio", so this step finds no owner: add the user, or correct the id
                """.formatted(file));
    }

    /** An operator has set ROUTES_DIR, and the queries of that folder must not be used. */
    @ParameterizedTest
    @EnumSource
    void anotherFolderOfRoutesBringsItsOwnQueries(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        Path routes = RoutesCopy.with(router.newPath(), "decision/options/user.sql", sql -> sql.replace("COALESCE(o.eligible, FALSE)", "FALSE"));
        Map<String, String> settings = new java.util.HashMap<>(router.settings());
        settings.put("ROUTES_DIR", "routes");
        CommandRun tried = CommandRun.with(settings, "explain", "--from", CUSTOMER, "--to", NUMBER, "--routes", routes.toString());
        assertThat(tried.out()).contains("Billing").contains("USER REJECTED CONFIGURED_USER Julio");
        assertThat(CommandRun.with(settings, "explain", "--from", CUSTOMER, "--to", NUMBER).out()).startsWith("CONVERSATION_ASSIGNED  Julio\n");
    }

    @ParameterizedTest
    @EnumSource
    void anOptionThatOnlyTheTriedRoutesHaveCanBeConfigured(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        String configuration = router.file("""
                users: [ { id: zoe, name: Zoe } ]
                numbers: [ { number: "+14155550100", chain: [ { option: LEAST_BUSY } ] } ]
                """).toString();
        String routes = MadeUpOption.in(router.newPath()).toString();
        assertThat(router.run("explain", "--from", CUSTOMER, "--to", NUMBER, "--configuration", configuration, "--routes", routes)).isEqualTo(
                new CommandRun(0, """
                        CONVERSATION_ASSIGNED  Zoe
                          owner         USER zoe
                          because       Zoe has 0 open conversations, the fewest of all.
                          step          NUMBER 0: LEAST_BUSY CHOSEN LEAST_BUSY Zoe
                            evidence    openConversations 0
                          step          DEFAULT 0: QUEUE NOT_REACHED
                        """, ""));
        assertThat(router.run("explain", "--from", CUSTOMER, "--to", NUMBER, "--configuration", configuration)).isEqualTo(new CommandRun(2, "",
                configuration + ":2:57: error: unknown option \"LEAST_BUSY\": the options are LAST_SENT_MESSAGE_OWNER, PREVIOUS_OWNER, QUEUE,"
                        + " RELATED_RECORD_OWNER, USER\n"));
    }

    private static DryRunFixture configured(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(STORED);
        return router;
    }

    /** @param configuration null for the stored one. @return for three numbers, who would own an SMS, or else the reason why nobody would */
    private static List<String> owners(DryRunFixture router, String configuration) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("simulate", "--json", router.file("from,to\n" + String.join("\n",
                CUSTOMER + "," + NUMBER, CUSTOMER + "," + OTHER_NUMBER, CUSTOMER + ",+14155550199")).toString()));
        if (configuration != null) {
            arguments.addAll(List.of("--configuration", router.file(configuration).toString()));
        }
        CommandRun run = router.run(arguments.toArray(String[]::new));
        return run.out().lines().map(SimulateCommandTest::read).map(decision -> decision.path("reason").isNull()
                ? decision.at("/owner/name").asText() + " (" + decision.at("/owner/type").asText() + " " + decision.at("/owner/id").asText() + ")"
                : decision.path("reason").asText()).toList();
    }
}
