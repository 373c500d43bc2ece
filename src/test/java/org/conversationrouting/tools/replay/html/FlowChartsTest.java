package org.conversationrouting.tools.replay.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.conversationrouting.tools.replay.SampleReplay;
import org.conversationrouting.tools.replay.html.FlowChart.Band;
import org.conversationrouting.tools.replay.html.FlowChart.Node;
import org.junit.jupiter.api.Test;

class FlowChartsTest {

    @Test
    void everyOwnerIsOnBothSidesWithItsCountAndChange() {
        FlowChart chart = FlowCharts.of(SampleReplay.month());

        assertThat(chart.then()).extracting(Node::name, Node::count, Node::change, Node::nobody).containsExactly(
                row("Julio Ramirez", "4,398", "\u2212188", false), row("Matt Okafor", "2,920", "\u221244", false),
                row("Billing", "1,943", "\u22129", false), row("Customer support", "1,205", null, false), row("Ana Pires", "678", "\u221238", false),
                row("Zoe Lindqvist", "620", "\u2212620", false), row("Nobody", "20", "\u221217", true));
        assertThat(chart.now()).extracting(Node::name, Node::count, Node::change, Node::nobody).containsExactly(
                row("Julio Ramirez", "4,210", null, false), row("Matt Okafor", "3,476", "+600", false), row("Billing", "1,978", "+44", false),
                row("Customer support", "1,430", "+225", false), row("Ana Pires", "640", null, false), row("Nobody", "50", "+47", true));
    }

    @Test
    void thereIsABandForEachFlowTheUnchangedOnesBelow() {
        List<Band> bands = FlowCharts.of(SampleReplay.month()).bands();

        assertThat(bands).extracting(Band::title).containsExactly("Julio Ramirez, the same: 4,210 SMS (35.7 %)",
                "Matt Okafor, the same: 2,876 SMS (24.4 %)", "Billing, the same: 1,934 SMS (16.4 %)", "Customer support, the same: 1,205 SMS (10.2 %)",
                "Ana Pires, the same: 640 SMS (5.4 %)", "Nobody, the same: 3 SMS (< 0.1 %)", "Zoe Lindqvist to Matt Okafor: 412 SMS (3.5 %)",
                "Zoe Lindqvist to Customer support: 208 SMS (1.8 %)", "Julio Ramirez to Matt Okafor: 188 SMS (1.6 %)",
                "Matt Okafor to Billing: 44 SMS (0.4 %)", "Ana Pires to Nobody: 38 SMS (0.3 %)", "Nobody to Customer support: 17 SMS (0.1 %)",
                "Billing to Nobody: 9 SMS (< 0.1 %)");
        assertThat(bands.stream().map(Band::changed).toList()).isSorted().filteredOn(changed -> changed).hasSize(7);
    }

    @Test
    void theHeightOfABarIsTheCount() {
        FlowChart chart = FlowCharts.of(SampleReplay.month());

        assertThat(Double.parseDouble(chart.then().get(0).height()) / Double.parseDouble(chart.then().get(3).height()))
                .isCloseTo(4398 / 1205.0, offset(0.01));
    }

    @Test
    void twentyOwnersHaveARowTheRestShareOne() {
        FlowChart chart = FlowCharts.of(SampleReplay.large(60));

        assertThat(chart.then()).hasSize(21).last().extracting(Node::name).isEqualTo("40 others");
        assertThat(chart.now()).hasSize(22).extracting(Node::name).contains("40 others", "Nobody");
        assertThat(FlowCharts.of(SampleReplay.large(21)).then()).hasSize(21).extracting(Node::name).contains("Agent 20");
    }

    @Test
    void ownersWithTheSameNameShowTheirIds() {
        assertThat(FlowCharts.of(SampleReplay.withNames("sales", "support")).then()).extracting(Node::name)
                .contains("sales (user sales)", "sales (queue sales)");
    }

    @Test
    void theDescriptionStatesTheLargestMovements() {
        assertThat(FlowCharts.of(SampleReplay.month()).description()).contains("10,868 SMS have the same owner, 916 do not.",
                "The largest movements: Zoe Lindqvist to Matt Okafor, 412; Zoe Lindqvist to Customer support, 208;");
    }

    private static Tuple row(Object... values) {
        return Tuple.tuple(values);
    }
}
