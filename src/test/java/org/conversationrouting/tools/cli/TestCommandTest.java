package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What {@code test} prints and writes, and its exit codes. */
class TestCommandTest {

    private static final String FILE = "decision/options/user.cases.yaml";

    @TempDir
    private Path folder;

    @Test
    void aLineForEachCaseAndAJunitFile() throws Exception {
        Path junit = folder.resolve("result.xml");
        CommandRun run = CommandRun.of("test", "routes", "--only", FILE, "--junit", junit.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.startsWith("ok      " + FILE + ": "));
        assertThat(run.err()).contains(run.out().lines().count() + " cases, 0 failed");
        Element suite = suite(junit);
        assertThat(suite.getAttribute("name")).isEqualTo(FILE);
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo((int) run.out().lines().count());
    }

    @Test
    void differencesAndMistakesInCasesAreShownWithTheirPlaces() throws Exception {
        Path routes = RoutesCopy.of(folder.resolve("routes"));
        Files.writeString(routes.resolve(FILE), """
                - given:
                    business_number: [ { number: "+14155550100" } ]
                - case: somebody else is expected
                  given:
                    routing_user: [ { user_id: ana, name: Ana } ]
                    ownership_step: [ { business_number: "+14155550100", position: 0, option: USER, user_id: ana } ]
                  when: { messageId: m-1, from: "+12125550199", to: "+14155550100", body: hi }
                  then: { owner: { type: USER, id: ben }, reason: CONFIGURED_USER }
                - case: a column that no table has
                  given: { routing_user: [ { user_idd: ana } ] }
                  when: { messageId: m-1, from: "+12125550199", to: "+14155550100" }
                  then: { unrouted: NO_ROUTING_CONFIG }
                - case: without then
                  when: { messageId: m-1, from: "+12125550199", to: "+14155550100" }
                """);
        Path junit = folder.resolve("result.xml");
        CommandRun run = CommandRun.of("test", routes.toString(), "--only", "user.cases", "--junit", junit.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED  " + FILE + ": somebody else is expected", routes.resolve(FILE) + ":3:3",
                "- owner/id: \"ben\"", "+ owner/id: \"ana\"", "conversation.assigned: {");
        assertThat(run.out()).contains(routes.resolve(FILE) + ":10:30: error: routing_user has no column \"user_idd\": did you mean \"user_id\"?",
                routes.resolve(FILE) + ":13:3: error: the case has no then");
        assertThat(run.err()).contains("1 cases, 1 failed, 2 mistakes in cases");
        Element suite = suite(junit);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).contains("+ owner/id: \"ana\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test nowhere", "test routes --only nothing-has-this-name", "test routes routes", "test routes --junit",
            "test routes --only no-such-thing --junit /nowhere/x.xml"})
    void badArgumentsAreRefused(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void routesThatCanNotRunAreRefused() throws Exception {
        Path routes = RoutesCopy.with(folder, "inbound/sms-sent.camel.yaml", yaml -> yaml.replace("inbound.receiveSentSms", "inbound.nothing"));
        CommandRun run = CommandRun.of("test", routes.toString(), "--only", FILE);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("inbound/sms-sent.camel.yaml").contains("there is no Java step \"inbound.nothing\"");
    }

    private static Element suite(Path junit) throws Exception {
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        return (Element) xml.getElementsByTagName("testsuite").item(0);
    }
}
