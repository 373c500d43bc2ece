package org.conversationrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.conversationrouting.settings.StartRefusedException;
import org.conversationrouting.support.RoutesCopy;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If something in the routes folder is missing, duplicate or wrong, the start fails with one line that names it. */
class RefusedRoutesTest {

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderIsRefusedBeforeAnythingStarts() throws Exception {
        Path data = folder.resolve("data");
        Path routes = Files.createDirectories(folder.resolve("routes"));
        assertThatThrownBy(() -> TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", routes.toString(), "DATA_DIR", data.toString()),
                Clock.systemUTC())).isInstanceOf(StartRefusedException.class).hasMessageContaining("ROUTES_DIR")
                .hasMessageContaining(routes.toString());
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound/sms-inbound", "inbound/sms-sent", "inbound/conversation-close", "outbox/sweep-unpublished",
            "outbox/confirm-published", "failure/undo-pre-counted-attempts", "conversation/reassign-conversations"})
    void aMissingEntryRouteIsReported(String route) throws Exception {
        RoutesCopy.of(folder);
        Files.delete(folder.resolve(route + ".camel.yaml"));
        assertRefused("lacks the route " + Path.of(route).getFileName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox/sweep-events sweep-unpublished outbox/sweep-unpublished.camel.yaml",
            "conversation/assign-owners process-sms conversation/process-sms.camel.yaml",
            "decision/options/queue route-by-option decision/route-by-option.camel.yaml"})
    void aMissingRouteIsReportedWithItsCaller(String line) throws Exception {
        String[] words = line.split(" ");
        RoutesCopy.of(folder);
        Files.delete(folder.resolve(words[0] + ".camel.yaml"));
        assertRefused("The route " + words[1] + " in " + words[2] + " sends to direct:");
    }

    @Test
    void aMissingRouteThatTheErrorHandlingCallsIsReported() throws Exception {
        RoutesCopy.of(folder);
        Files.delete(folder.resolve("failure/note-failed-attempt.camel.yaml"));
        assertRefused("failure/error-handling.camel.yaml sends to direct:note-failed-attempt");
    }

    @Test
    void aDuplicateRouteIdIsReportedWithBothFiles() throws Exception {
        RoutesCopy.of(folder);
        Files.copy(folder.resolve("decision/options/queue.camel.yaml"), folder.resolve("decision/options/copy.camel.yaml"));
        assertRefused("option-queue", "decision/options/copy.camel.yaml", "decision/options/queue.camel.yaml");
    }

    @Test
    void invalidYamlIsReportedWithFileAndLine() throws Exception {
        change(yaml -> yaml.replace("- choice:", "- choice"));
        assertRefused("decision/route-by-option.camel.yaml", "line 12");
    }

    @Test
    void anUnknownStepIsReportedWithFileAndLine() throws Exception {
        change(yaml -> yaml.replace("- choice:", "- chooze:"));
        assertRefused("chooze", "decision/route-by-option.camel.yaml, line 11");
    }

    @Test
    void anUnknownBeanIsReportedWithRouteAndFile() throws Exception {
        change(yaml -> yaml.replace("decision.badOption", "decision.nothing"));
        assertRefused("The route route-by-option in decision/route-by-option.camel.yaml", "decision.nothing");
    }

    @Test
    void anInvalidExpressionIsReportedWithRouteAndFile() throws Exception {
        change(yaml -> yaml.replace("${variable.option} == 'USER'", "${variable.option == 'USER'"));
        assertRefused("The route route-by-option in decision/route-by-option.camel.yaml", "${variable.option == 'USER'");
    }

    @Test
    void aMissingQueryIsReportedWithRouteAndFile() throws Exception {
        RoutesCopy.of(folder);
        Files.delete(folder.resolve("decision/options/user.sql"));
        assertRefused("The route option-user in decision/options/user.camel.yaml", "user.sql does not exist");
    }

    @Test
    void aMissingRouteBehindAPlaceholderIsReported() throws Exception {
        change(yaml -> yaml.replace("name: option-queue", "name: \"{{queue.sms.sent}}\""));
        assertRefused("direct:sms.sent", "no route serves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            - route:
                id: our-own
                from:
                  uri: direct:our-own?timeout=1
                  steps:
                    - to: direct:keep-events
                    - to: "direct:option-queue"
            """, """
            - from:
                uri: scheduler
                parameters:
                  name: our-own
                  delay: 60000
                steps:
                  - wireTap:
                      uri: direct
                      parameters:
                        name: our-own
            - from:
                uri: direct:our-own
                steps:
                  - log:
                      message: ours
            """})
    void customRoutesAreAcceptedInAnyNotation(String yaml) throws Exception {
        RoutesCopy.of(folder);
        Files.writeString(folder.resolve("our-own.camel.yaml"), yaml);
        start().close();
    }

    private void change(UnaryOperator<String> change) throws Exception {
        RoutesCopy.with(folder, "decision/route-by-option.camel.yaml", change);
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::start).isInstanceOf(StartRefusedException.class).hasMessageContainingAll(words)
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).as("each line names the place")
                        .allMatch(line -> line.contains(".camel.yaml") || line.contains("ROUTES_DIR")));
    }

    private TestRouter start() throws Exception {
        return TestRouter.start(TestDatabase.H2, Map.of("ROUTES_DIR", folder.toString()), Clock.systemUTC());
    }
}
