package org.conversationrouting.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.cli.DryRunFixture.CUSTOMER;
import static org.conversationrouting.tools.cli.DryRunFixture.NUMBER;

import java.util.List;
import org.conversationrouting.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replay sees the history of a customer as it was then, and everything else as it is now. */
class ReplayedHistoryTest {

    private static final String USERS = "users: [ { id: julio, name: Julio }, { id: mia, name: Mia }, { id: zoe, name: Zoe } ]\n";
    private static final DryRunFixtures ROUTERS = new DryRunFixtures();

    @AfterAll
    static void stop() throws Exception {
        ROUTERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void onlySmsThatWereSentBeforeCount(TestDatabase database) throws Exception {
        DryRunFixture router = withChain(database, "{ option: LAST_SENT_MESSAGE_OWNER }, { option: USER, userId: zoe }");
        router.outbound("09:30", "SM-1", "julio", NUMBER, CUSTOMER);
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.outbound("10:00", "SM-2", "mia", NUMBER, CUSTOMER);
        router.close("10:10", NUMBER, CUSTOMER);
        router.inbound("10:20", "m-2", CUSTOMER, NUMBER);
        router.outbound("10:30", "SM-3", "zoe", NUMBER, CUSTOMER);
        assertThat(changes(router)).isEmpty();

        router.store("users: [ { id: julio, name: Julio }, { id: zoe, name: Zoe } ]");
        assertThat(changes(router)).as("Mia left, and an older sender is not tried in her place").containsExactly(
                "MOVED,+14155550100,LAST_SENT_MESSAGE_OWNER,USER,mia,Mia,USER,USER,zoe,Zoe,,1");
    }

    @ParameterizedTest
    @EnumSource
    void onlyConversationsThatWereClosedBeforeCount(TestDatabase database) throws Exception {
        DryRunFixture router = withChain(database, "{ option: PREVIOUS_OWNER }, { option: USER, userId: julio }");
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.close("10:10", NUMBER, CUSTOMER);
        router.inbound("10:20", "m-2", CUSTOMER, NUMBER);
        router.close("10:30", NUMBER, CUSTOMER);
        assertThat(changes(router)).isEmpty();

        router.store("numbers: [ { number: '+14155550100', chain: [ { option: PREVIOUS_OWNER }, { option: USER, userId: mia } ] } ]");
        assertThat(changes(router)).as("the first SMS does not find its own conversation, the second one finds the first").containsExactly(
                "MOVED,+14155550100,USER,USER,julio,Julio,USER,USER,mia,Mia,,1");
    }

    @ParameterizedTest
    @EnumSource
    void onlyRecordsThatWereNamedBeforeCount(TestDatabase database) throws Exception {
        DryRunFixture router = withChain(database, "{ option: RELATED_RECORD_OWNER }, { option: USER, userId: zoe }");
        router.record("C-7", "Contact", "Arthur Blank", "julio", CUSTOMER);
        router.record("L-9", "Lead", "A. Blank", "mia", "+12125550111");
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.outboundAbout("L-9", "10:05", "SM-1", "zoe", NUMBER, CUSTOMER);
        router.close("10:10", NUMBER, CUSTOMER);
        router.inbound("10:20", "m-2", CUSTOMER, NUMBER);
        assertThat(changes(router)).isEmpty();

        router.router().jdbc().update("UPDATE related_record SET owner_id = 'zoe' WHERE record_id = 'C-7'");
        assertThat(changes(router)).as("records count as they are now").containsExactly(
                "MOVED,+14155550100,RELATED_RECORD_OWNER,USER,julio,Julio,RELATED_RECORD_OWNER,USER,zoe,Zoe,,1");
    }

    /** What the conversation is like now does not matter: its SMS are decided as if there was none. */
    @ParameterizedTest
    @EnumSource
    void anOpenConversationDoesNotCount(TestDatabase database) throws Exception {
        DryRunFixture router = withChain(database, "{ option: USER, userId: julio }");
        router.inbound("10:00", "m-1", CUSTOMER, NUMBER);
        router.router().jdbc().update("UPDATE conversation SET owner_id = 'mia'");
        assertThat(changes(router)).isEmpty();
        router.store("numbers: [ { number: '+14155550100', chain: [ { option: USER, userId: zoe } ] } ]");
        assertThat(changes(router)).containsExactly("MOVED,+14155550100,USER,USER,julio,Julio,USER,USER,zoe,Zoe,,1");
    }

    private static DryRunFixture withChain(TestDatabase database, String steps) throws Exception {
        DryRunFixture router = ROUTERS.on(database);
        router.store(USERS + "numbers: [ { number: '+14155550100', chain: [ " + steps + " ] } ]");
        return router;
    }

    private static List<String> changes(DryRunFixture router) {
        CommandRun run = router.run("replay", "--csv");
        List<String> changes = run.out().lines().skip(1).filter(line -> !line.startsWith("SAME,")).toList();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(changes.isEmpty() ? 0 : 1);
        return changes;
    }
}
