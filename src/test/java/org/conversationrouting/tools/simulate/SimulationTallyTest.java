package org.conversationrouting.tools.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.simulate.SimulationTally.Count;
import org.junit.jupiter.api.Test;

class SimulationTallyTest {

    private final SimulationTally tally = new SimulationTally();

    @Test
    void outcomesAreInTheOrderOfTheContract() {
        add(Outcome.DUPLICATE, null, null);
        add(Outcome.REJECTED, "BAD_NUMBER", null);
        add(Outcome.UNROUTED, "UNKNOWN_NUMBER", null);
        add(Outcome.MESSAGE_APPENDED, null, user("ana", "Ana"));
        add(Outcome.OWNER_CHANGED, null, user("ana", "Ana"));
        add(Outcome.CONVERSATION_ASSIGNED, null, user("ana", "Ana"));
        add(Outcome.DUPLICATE, null, null);
        assertThat(tally.byOutcome()).containsExactly(new Count("CONVERSATION_ASSIGNED", 1), new Count("OWNER_CHANGED", 1),
                new Count("MESSAGE_APPENDED", 1), new Count("UNROUTED", 1), new Count("REJECTED", 1), new Count("DUPLICATE", 2));
        assertThat(tally.total()).isEqualTo(7);
    }

    @Test
    void ownersAreSortedByCountThenName() {
        add(Outcome.CONVERSATION_ASSIGNED, null, user("mia", null));
        add(Outcome.CONVERSATION_ASSIGNED, null, user("ana", "Ana"));
        add(Outcome.MESSAGE_APPENDED, null, new Owner("QUEUE", "ana", "Ana"));
        add(Outcome.OWNER_CHANGED, null, new Owner("QUEUE", "billing", "Billing"));
        add(Outcome.OWNER_CHANGED, null, new Owner("QUEUE", "billing", "Billing"));
        assertThat(tally.byOwner()).containsExactly(new Count("Billing (QUEUE billing)", 2), new Count("Ana (QUEUE ana)", 1),
                new Count("Ana (USER ana)", 1), new Count("mia (USER mia)", 1));
    }

    @Test
    void reasonsNameTheirOutcome() {
        add(Outcome.UNROUTED, "CHAIN_EXHAUSTED", null);
        add(Outcome.UNROUTED, "CHAIN_EXHAUSTED", null);
        add(Outcome.REJECTED, "BAD_NUMBER", null);
        assertThat(tally.byReason()).containsExactly(new Count("UNROUTED CHAIN_EXHAUSTED", 2), new Count("REJECTED BAD_NUMBER", 1));
    }

    @Test
    void theFirstRejectedLinesAreNamed() {
        tally.add(3, DryRunDecision.rejected("MALFORMED_CSV", "line 3: 2 cells"));
        tally.add(4, DryRunDecision.rejected("BAD_NUMBER", "to: \"12#\""));
        for (int line = 5; line < 100; line++) {
            tally.add(line, DryRunDecision.rejected("BAD_NUMBER", "to: \"\""));
        }
        assertThat(tally.rejections()).hasSize(20).startsWith("line 3: MALFORMED_CSV: 2 cells", "line 4: BAD_NUMBER: to: \"12#\"")
                .endsWith("line 22: BAD_NUMBER: to: \"\"");
        assertThat(tally.count(Outcome.REJECTED)).isEqualTo(97);
    }

    @Test
    void onlyUnroutedAndRejectedSmsHaveNobody() {
        assertThat(tally.allHaveOwners()).as("no SMS at all").isTrue();
        add(Outcome.CONVERSATION_ASSIGNED, null, user("ana", "Ana"));
        add(Outcome.DUPLICATE, null, null);
        assertThat(tally.allHaveOwners()).isTrue();
        add(Outcome.UNROUTED, "NUMBER_DISABLED", null);
        assertThat(tally.allHaveOwners()).isFalse();
        SimulationTally rejected = new SimulationTally();
        rejected.add(1, DryRunDecision.rejected("BAD_NUMBER", "to"));
        assertThat(rejected.allHaveOwners()).isFalse();
    }

    private void add(Outcome outcome, String reason, Owner owner) {
        tally.add(1, new DryRunDecision(outcome, reason, reason == null ? null : "detail", "+14155550100", "+12125550100", null, owner, null, null));
    }

    private static Owner user(String id, String name) {
        return new Owner("USER", id, name);
    }
}
