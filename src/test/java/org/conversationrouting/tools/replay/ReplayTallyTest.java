package org.conversationrouting.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conversationrouting.tools.replay.Change.MOVED;
import static org.conversationrouting.tools.replay.Change.NEWLY_ROUTED;
import static org.conversationrouting.tools.replay.Change.NEWLY_UNROUTED;
import static org.conversationrouting.tools.replay.SampleReplay.ANA;
import static org.conversationrouting.tools.replay.SampleReplay.BILLING;
import static org.conversationrouting.tools.replay.SampleReplay.JULIO;
import static org.conversationrouting.tools.replay.SampleReplay.MATT;
import static org.conversationrouting.tools.replay.SampleReplay.SUPPORT;
import static org.conversationrouting.tools.replay.SampleReplay.ZOE;
import static org.conversationrouting.tools.replay.SampleReplay.queue;
import static org.conversationrouting.tools.replay.SampleReplay.user;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.replay.Movement.OfNumber;
import org.conversationrouting.tools.replay.Movement.OfOptions;
import org.junit.jupiter.api.Test;

class ReplayTallyTest {

    private final ReplayTally tally = new ReplayTally();

    @Test
    void countsTheFourChanges() {
        ReplaySummary summary = SampleReplay.month();

        assertThat(summary.total()).isEqualTo(11_784);
        assertThat(List.of(summary.same(), summary.moved(), summary.newlyUnrouted(), summary.newlyRouted()))
                .containsExactly(10_868L, 852L, 47L, 17L);
        assertThat(summary.changed()).isEqualTo(916);
        assertThat(summary.changedShare()).isEqualTo(916 / 11_784.0);
        assertThat(summary.parts().stream().mapToLong(MovementPart::count).sum()).isEqualTo(summary.total());
    }

    @Test
    void movementsHaveTheLargestFirst() {
        assertThat(SampleReplay.month().movements()).extracting(Movement::change, Movement::from, Movement::to, Movement::count).containsExactly(
                tuple(MOVED, ZOE, MATT, 412), tuple(MOVED, ZOE, SUPPORT, 208), tuple(MOVED, JULIO, MATT, 188), tuple(MOVED, MATT, BILLING, 44),
                tuple(NEWLY_UNROUTED, ANA, null, 38), tuple(NEWLY_ROUTED, null, SUPPORT, 17), tuple(NEWLY_UNROUTED, BILLING, null, 9));
    }

    @Test
    void aMovementIsBrokenDownByNumberAndByOptions() {
        Movement movement = SampleReplay.month().movements().get(2);

        assertThat(movement.numbers()).containsExactly(new OfNumber("+14155550104", 131), new OfNumber("+14155550101", 57));
        assertThat(movement.options()).containsExactly(new OfOptions("LAST_SENT_MESSAGE_OWNER", "RELATED_RECORD_OWNER", null, 131),
                new OfOptions("LAST_SENT_MESSAGE_OWNER", "PREVIOUS_OWNER", null, 57));
        assertThat(movement.messageIds()).containsExactly("SM-11486", "SM-11487", "SM-11488");
    }

    @Test
    void theReasonIsPartOfTheBreakDown() {
        add("SM-1", JULIO, null, "CHAIN_EXHAUSTED");
        add("SM-2", JULIO, null, "UNKNOWN_NUMBER");
        add("SM-3", JULIO, null, "CHAIN_EXHAUSTED");

        assertThat(summary().movements()).singleElement().satisfies(movement -> assertThat(movement.options()).containsExactly(
                new OfOptions("USER", null, "CHAIN_EXHAUSTED", 2), new OfOptions("USER", null, "UNKNOWN_NUMBER", 1)));
    }

    @Test
    void eachOwnerHasABalance() {
        assertThat(SampleReplay.month().owners()).containsExactly(new OwnerBalance(MATT, 2920, 3476, 600, 44),
                new OwnerBalance(ZOE, 620, 0, 0, 620), new OwnerBalance(SUPPORT, 1205, 1430, 225, 0), new OwnerBalance(JULIO, 4398, 4210, 0, 188),
                new OwnerBalance(BILLING, 1943, 1978, 44, 9), new OwnerBalance(ANA, 678, 640, 0, 38));
    }

    @Test
    void typeAndIdIdentifyAnOwner() {
        add("SM-1", user("x", "Old name"), user("x", "New name"), null);
        add("SM-2", user("x", "Old name"), queue("x", "New name"), null);

        assertThat(summary().same()).isEqualTo(1);
        assertThat(summary().moved()).isEqualTo(1);
    }

    @Test
    void anOwnerHasTheNameItHasNow() {
        add("SM-1", user("x", "Old name"), JULIO, null);
        add("SM-2", JULIO, user("x", "New name"), null);
        add("SM-3", user("x", "Old name"), JULIO, null);
        add("SM-4", user("gone", "Gone"), JULIO, null);
        add("SM-5", user("gone", null), JULIO, null);

        assertThat(summary().movements()).extracting(Movement::from).containsExactly(user("gone", "Gone"), user("x", "New name"), JULIO);
    }

    @Test
    void nobodyBothTimesIsTheSame() {
        add("SM-1", null, null, "CHAIN_EXHAUSTED");

        assertThat(summary().same()).isEqualTo(1);
        assertThat(summary().owners()).isEmpty();
    }

    @Test
    void anEmptyTallyHasAShareOfNothing() {
        assertThat(summary().total()).isZero();
        assertThat(summary().changedShare()).isZero();
        assertThat(summary().movements()).isEmpty();
    }

    /** Otherwise two runs over the same SMS would differ. */
    @Test
    void tiesAreInTheSameOrderHoweverTheSmsArrive() {
        List<Owner> owners = new ArrayList<>(List.of(ANA, BILLING, JULIO, MATT, SUPPORT, ZOE));
        owners.add(null);
        List<ReplaySummary> summaries = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(owners, new Random(seed));
            ReplayTally shuffled = new ReplayTally();
            owners.forEach(from -> owners.forEach(to -> shuffled.add(new Compared("SM", "+14155550101", from, null, to, null, null))));
            summaries.add(shuffled.summary(null, null, true));
        }

        assertThat(summaries).containsOnly(summaries.get(0));
        assertThat(summaries.get(0).movements()).hasSize(42).first().extracting(Movement::from, Movement::to).containsExactly(BILLING, SUPPORT);
    }

    @Test
    void memoryIsForMovementsNotForSms() {
        for (int i = 0; i < 100_000; i++) {
            add("SM-" + i, JULIO, i % 2 == 0 ? MATT : null, null);
        }

        assertThat(summary().parts()).hasSize(2).allSatisfy(part -> {
            assertThat(part.count()).isEqualTo(50_000);
            assertThat(part.messageIds()).hasSize(3);
        });
    }

    private void add(String messageId, Owner before, Owner after, String reason) {
        tally.add(new Compared(messageId, "+14155550101", before, "USER", after, after == null ? null : "USER", reason));
    }

    private ReplaySummary summary() {
        return tally.summary(null, null, true);
    }

    private static Tuple tuple(Change change, Owner from, Owner to, long count) {
        return Tuple.tuple(change, from, to, count);
    }
}
