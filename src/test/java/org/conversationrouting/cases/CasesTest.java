package org.conversationrouting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.conversationrouting.cases.file.Case;
import org.conversationrouting.cases.file.CaseFile;
import org.conversationrouting.flow.failure.RejectCode;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs all cases beside the routes, on each database, with the shipped routes and real JMS queues. {@link CaseFile} describes the
 * format.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {

    private static final Path ROUTES = Path.of("routes");
    /**
     * The reasons that do not belong to an option. An option's reasons are in its route, and the codes of sms.rejected in
     * {@link RejectCode}.
     */
    private static final List<String> REASONS = List.of("BAD_OPTION",
            "UNKNOWN_NUMBER", "NUMBER_DISABLED", "LOOP_SUSPECTED", "NO_ROUTING_CONFIG", "CHAIN_EXHAUSTED");

    private TestDatabase database;
    private TestRouter router;
    private CaseRunner runner;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<Case> cases = ShippedCases.of(ROUTES);
        return Arrays.stream(TestDatabase.values()).flatMap(kind -> cases.stream().map(one ->
                DynamicTest.dynamicTest(one + " [" + kind + "]", () -> ShippedCases.require(runner(kind), one))));
    }

    @Test
    void everyCodeHasACase() throws IOException {
        Set<String> stated = new TreeSet<>();
        for (Case one : ShippedCases.of(ROUTES)) {
            collectCodes(one.then(), stated);
        }
        Set<String> codes = new TreeSet<>(REASONS);
        codes.addAll(OptionFiles.reasons(ROUTES));
        Arrays.stream(RejectCode.values()).filter(code -> code != RejectCode.PROCESSING_FAILED)
                .forEach(code -> codes.add(code.name()));
        assertThat(stated).containsAll(codes);
    }

    /** Reasons of steps, of sms.unrouted and of sms.rejected, anywhere in {@code then}. */
    private static void collectCodes(JsonNode then, Set<String> codes) {
        for (String key : List.of("reason", "rejectReason", "unrouted", "rejected")) {
            JsonNode code = then.path(key);
            if (code.isTextual()) {
                codes.add(code.textValue());
            }
            code.forEach(item -> {
                if (item.isTextual()) {
                    codes.add(item.textValue());
                }
            });
        }
        then.forEach(child -> collectCodes(child, codes));
    }

    /** One router for all cases of a database. Only one runs at a time, because embedded brokers in one JVM find each other by name. */
    private CaseRunner runner(TestDatabase wanted) throws Exception {
        if (database != wanted) {
            stopRouter();
            router = TestRouter.start(wanted);
            runner = new CaseRunner(router, ShippedCases.PATIENCE);
            database = wanted;
        }
        return runner;
    }

    @AfterAll
    void stopRouter() throws Exception {
        if (router != null) {
            router.close();
            router = null;
            database = null;
        }
    }
}
