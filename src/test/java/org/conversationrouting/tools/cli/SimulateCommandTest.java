package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code simulate} prints about files in both formats, and its exit codes. */
class SimulateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION = """
            users: [ { id: julio, name: Julio }, { id: mia, name: Mia } ]
            queues: []
            numbers:
              - number: "+14155550100"
                chain: [ { option: LAST_SENT_MESSAGE_OWNER }, { option: USER, userId: julio } ]
              - number: "+14155550101"
                chain: [ { option: USER, userId: gone } ]
              - { number: "+14155550102", enabled: false }
            """;
    private static final String CSV = """
            \uFEFFto,from,body,messageId
            +14155550100,(212) 555-0101,"two
            lines, and a ""quote\""",
            +14155550100,212-555-0102,,
            +14155550100,+12125550199,Hello,m-1
            +14155550100,+12125550198,Hello,m-1
            +14155550100,+12125550199,Hello,

            +14155550102,+12125550103,Hi,
            +14155550101,+12125550104,Hi,
            +14155550109,+12125550105,Hi
            12#,+12125550106,Hi,
            """;
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void countsTheSmsOfACsvFileAndNamesTheRejectedLines(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.outbound("09:30", "SM-0", "mia", NUMBER, "+12125550102");
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        Path file = router.file(CSV);
        CommandRun run = router.run("simulate", file.toString());
        assertThat(run.out()).isEqualTo("""
                9 SMS of %s, each decided as if it came now and alone
                           2   22.2 %%  CONVERSATION_ASSIGNED
                           1   11.1 %%  MESSAGE_APPENDED
                           2   22.2 %%  UNROUTED
                           3   33.3 %%  REJECTED
                           1   11.1 %%  DUPLICATE
                By owner
                           2   22.2 %%  Julio (USER julio)
                           1   11.1 %%  Mia (USER mia)
                By reason
                           1   11.1 %%  REJECTED BAD_NUMBER
                           1   11.1 %%  REJECTED MALFORMED_CSV
                           1   11.1 %%  REJECTED MESSAGE_ID_REUSED
                           1   11.1 %%  UNROUTED CHAIN_EXHAUSTED
                           1   11.1 %%  UNROUTED NUMBER_DISABLED
                Rejected
                  line 6: MESSAGE_ID_REUSED: messageId: an earlier SMS to this number has the same id but a different customer or body.\
                 Give each SMS its own id.
                  line 11: MALFORMED_CSV: 3 cells, but the header has 4 columns.
                  line 12: BAD_NUMBER: to: "12#" contains "#", which can't be read as part of a phone number. Write the number with + and the country code,\
                 like +12125550100, without an extension
                """.formatted(file));
        assertThat(run.err()).as("its progress").isEqualTo("  9 (100 %)\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void jsonHasOneDecisionPerLineInTheOrderOfTheFile(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        // more than two batches
        for (int i = 0; i < 600; i++) {
            String customer = "+1212555" + (1000 + i);
            String number = i % 3 == 0 ? "+14155550101" : NUMBER;
            lines.add(i % 7 == 3 ? "{\"messageId\": " : "{\"messageId\":\"m-" + i + "\",\"from\":\"" + customer + "\",\"to\":\"" + number + "\"}");
            expected.add(i % 7 == 3 ? "REJECTED null null" : (i % 3 == 0 ? "UNROUTED " : "CONVERSATION_ASSIGNED ") + customer + " " + number);
        }
        CommandRun run = router.run("simulate", router.file(String.join("\n", lines)).toString(), "--json");
        assertThat(run.out().lines().map(SimulateCommandTest::summary)).containsExactlyElementsOf(expected);
        assertThat(run.err()).contains("600 SMS of ").contains("REJECTED MALFORMED_JSON").contains("  line 4: MALFORMED_JSON: ")
                .contains("  and 66 more; --json prints all").contains("         343   57.2 %  Julio (USER julio)");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void eachSmsIsDecidedAlone(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        CommandRun run = router.run("simulate", router.file("""
                {"messageId":"m-2","from":"+12125550101","to":"+14155550100","body":"Hi"}
                {"messageId":"m-2","from":"+12125550101","to":"+14155550100","body":"Hi"}
                {"messageId":"m-2","from":"+12125550102","to":"+14155550100","body":"Another customer"}
                {"messageId":"m-3","from":"+12125550101","to":"+14155550100","body":"The same pair"}
                {"messageId":"m-1","from":"+12125550199","to":"+14155550100","body":"Hello"}
                {"messageId":"m-4","from":"+12125550199","to":"+14155550100","body":"Hello"}
                """).toString(), "--json");
        assertThat(run.out().lines().map(line -> read(line).path("outcome").asText())).containsExactly("CONVERSATION_ASSIGNED", "CONVERSATION_ASSIGNED",
                "CONVERSATION_ASSIGNED", "CONVERSATION_ASSIGNED", "DUPLICATE", "MESSAGE_APPENDED");
        assertThat(run.exitCode()).as("all have an owner, or were processed before").isZero();
        assertThat(read(run.out().lines().skip(4).findFirst().orElseThrow())).isEqualTo(read("""
                {"outcome":"DUPLICATE","reason":null,"detail":"An SMS with this messageId was processed before. Its event would be published again.",
                "businessNumber":"+14155550100","customerNumber":"+12125550199","conversationId":null,"owner":null,"relatedRecord":null,"decision":null}
                """));
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithoutSmsHasNothingToDecide(TestDatabase database) throws Exception {
        DryRunFixture router = configured(database);
        Path file = router.file("from,to\n,\n\n");
        assertThat(router.run("simulate", file.toString()))
                .isEqualTo(new CommandRun(0, "0 SMS of " + file + ", each decided as if it came now and alone\n", ""));
        assertThat(router.run("simulate", file.toString(), "--json"))
                .isEqualTo(new CommandRun(0, "", "0 SMS of " + file + ", each decided as if it came now and alone\n"));
    }

    private static DryRunFixture configured(TestDatabase database) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(CONFIGURATION);
        return router;
    }

    private static String summary(String line) {
        JsonNode decision = read(line);
        return decision.path("outcome").asText() + " " + decision.path("customerNumber").asText() + " " + decision.path("businessNumber").asText();
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException notJson) {
            throw new AssertionError("Not JSON: " + json, notJson);
        }
    }
}
