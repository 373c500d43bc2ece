package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.conversationrouting.support.RoutesCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} prints, and its exit codes. */
class CheckCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedFolderHasNoFindings() {
        CommandRun run = CommandRun.of("check", "routes");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("routes: nothing found");
        assertThat(CommandRun.of("check", "routes", "--json").out()).isEqualToIgnoringNewLines("[]");
    }

    @Test
    void aFindingIsALineWithTheFileAsPeopleOpenIt() throws Exception {
        Path routes = broken();
        CommandRun run = CommandRun.of("check", routes.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualToNormalizingNewlines(
                routes + "/inbound/sms-sent.camel.yaml:5:12: error: there is no component \"jmz\": did you mean \"jms\"?\n");
        assertThat(run.err()).contains("1 error, 0 warnings");
    }

    @Test
    void jsonHasTheSameFindings() throws Exception {
        Path routes = broken();
        CommandRun run = CommandRun.of("check", "--json", routes.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode findings = new ObjectMapper().readTree(run.out());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).isEqualTo(new ObjectMapper().createObjectNode().put("file", routes + "/inbound/sms-sent.camel.yaml").put("line", 5)
                .put("column", 12).put("severity", "error").put("message", "there is no component \"jmz\": did you mean \"jms\"?"));
    }

    @Test
    void aWarningIsAFindingToo() throws Exception {
        Path routes = RoutesCopy.of(folder);
        Files.writeString(routes.resolve("inbound/unused.sql"), "SELECT 1");
        CommandRun run = CommandRun.with(Map.of("ROUTES_DIR", routes.toString()), "check");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("/inbound/unused.sql:1:1: warning: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check nowhere", "check pom.xml", "check routes routes", "check --json=maybe routes"})
    void badArgumentsAreRefused(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    private Path broken() throws Exception {
        return RoutesCopy.with(folder, "inbound/sms-sent.camel.yaml", yaml -> yaml.replace("uri: jms", "uri: jmz"));
    }
}
