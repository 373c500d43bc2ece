package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.support.MadeUpOption;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Follows the recipe of docs/adding-an-option.md exactly: three files, one {@code when}, and nothing else. */
class AddedOptionTest {

    private static final Path RECIPE = Path.of("docs", "adding-an-option.md");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void routesSmsAndExplainsTheDecision(TestDatabase database) throws Exception {
        Path routes = applyRecipe();
        try (TestRouter router = TestRouter.start(database, Map.of("ROUTES_DIR", routes.toString()), Clock.systemUTC())) {
            List<Case> cases = ShippedCases.of(routes).stream().filter(one -> one.file().endsWith("/least-busy.cases.yaml")).toList();
            assertThat(cases).hasSize(2);
            CaseRunner runner = new CaseRunner(router, ShippedCases.PATIENCE);
            for (Case one : cases) {
                ShippedCases.require(runner, one);
            }
            distributesWaitingSms(router);
        }
    }

    /** The example option gets all SMS of a batch together. */
    private static void distributesWaitingSms(TestRouter router) throws Exception {
        router.reset();
        for (String user : List.of("ana", "ben", "cleo")) {
            router.insert("routing_user", Map.of("user_id", user, "name", user));
        }
        router.insert("business_number", Map.of("number", "+14155550100"));
        router.insert("ownership_step", Map.of("business_number", "+14155550100", "position", 0, "option", "LEAST_BUSY"));
        var routes = router.application().camelContext().getRouteController();
        routes.stopRoute("sms-inbound");
        for (int i = 0; i < 6; i++) {
            router.send(TestRouter.SMS_INBOUND, Map.of("messageId", "m-" + i, "from", "+121255501" + (10 + i), "to", "+14155550100"));
        }
        routes.startRoute("sms-inbound");
        router.settle();
        assertThat(router.take(TestRouter.CONVERSATION_ASSIGNED).stream().map(event -> event.at("/owner/id").asText()).distinct())
                .as("owners of SMS that waited together").hasSizeGreaterThan(1);
    }

    private Path applyRecipe() throws IOException {
        assertThat(withoutNames(Files.readString(RECIPE))).as("the recipe contains this when, except for the option's name")
                .contains(withoutNames(MadeUpOption.WHEN));
        return MadeUpOption.in(folder.resolve("routes"));
    }

    private static String withoutNames(String text) {
        return text.replace("least-busy", "?").replace("LEAST_BUSY", "?").replace("previous-owner", "?").replace("PREVIOUS_OWNER", "?");
    }
}
