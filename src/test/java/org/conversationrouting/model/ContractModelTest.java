package org.conversationrouting.model;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.conversationrouting.support.TestDatabase;
import org.conversationrouting.support.TestRouter;

/** In random scenarios, the router does what the contract says, on every queue and in every table. */
class ContractModelTest {

    /** A fixed seed, so that every run tests the same scenarios. */
    private static final String SEED = "20261123";
    private static final int TRIES = 30;

    private static TestRouter router;
    private static String running;

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void h2(@ForAll("scenarios") Scenario scenario) throws Exception {
        playWithDefaults(TestDatabase.H2, scenario);
    }

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void postgresql(@ForAll("scenarios") Scenario scenario) throws Exception {
        playWithDefaults(TestDatabase.POSTGRESQL, scenario);
    }

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void h2WithOtherSettings(@ForAll("scenarios") Scenario scenario) throws Exception {
        playWithOtherSettings(TestDatabase.H2, scenario);
    }

    @Property(seed = SEED, tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void postgresqlWithOtherSettings(@ForAll("scenarios") Scenario scenario) throws Exception {
        playWithOtherSettings(TestDatabase.POSTGRESQL, scenario);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Scenarios.any();
    }

    @AfterContainer
    static synchronized void closeRouter() throws Exception {
        if (router != null) {
            router.close();
            router = null;
        }
    }

    private static void playWithDefaults(TestDatabase database, Scenario scenario) throws Exception {
        play(database, Map.of(), new ContractModel(false, List.of("Contact", "Lead")), scenario);
    }

    private static void playWithOtherSettings(TestDatabase database, Scenario scenario) throws Exception {
        play(database, Map.of("LAST_SENT_SCOPE", "pair", "RELATED_RECORD_OBJECTS", "Account,Lead,Contact"),
                new ContractModel(true, List.of("Account", "Lead", "Contact")), scenario);
    }

    /**
     * All tries of a property share one router, because starting one takes longer than many tries. A JVM can have only one at a time. If
     * shrinking exceeds its time limit, its thread keeps running, and the lock keeps it from disturbing the next property.
     */
    private static synchronized void play(TestDatabase database, Map<String, String> settings, ContractModel model, Scenario scenario)
            throws Exception {
        String wanted = database + " " + settings;
        if (router == null || !wanted.equals(running)) {
            closeRouter();
            router = TestRouter.start(database, settings, Clock.systemUTC());
            running = wanted;
        }
        new Replay(router, model).play(scenario);
    }
}
