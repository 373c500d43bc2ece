package org.conversationrouting.tools.replay.html;

import java.util.List;
import java.util.stream.IntStream;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.html.Flow.Side;
import org.conversationrouting.tools.replay.html.FlowChart.Node;

/** Makes the picture of a summary. */
final class FlowCharts {

    private static final String MINUS = "\u2212";

    private final long total;
    private final FlowRows rows;
    private final List<Flow> flows;
    private final FlowScale scale;

    private FlowCharts(ReplaySummary summary) {
        this.total = summary.total();
        this.rows = new FlowRows(summary.owners());
        this.flows = Flow.of(summary, rows);
        this.scale = new FlowScale(flows, total, rows.count());
    }

    /** @param summary of at least one SMS */
    static FlowChart of(ReplaySummary summary) {
        FlowCharts charts = new FlowCharts(summary);
        return new FlowChart(FlowChart.pixels(charts.scale.height()), FlowDescription.of(summary),
                FlowBands.of(charts.flows, charts.scale, charts::title), charts.nodes(Side.THEN), charts.nodes(Side.NOW));
    }

    private String title(Flow flow) {
        String from = rows.name(flow.from(), Side.THEN);
        String owners = flow.changed() ? from + " to " + rows.name(flow.to(), Side.NOW) : from + ", the same";
        return owners + ": " + Figures.count(flow.count()) + " SMS (" + Figures.share(flow.count(), total) + ")";
    }

    private List<Node> nodes(Side side) {
        return IntStream.range(0, rows.count()).filter(row -> scale.barHeight(row, side) > 0).mapToObj(row -> node(row, side)).toList();
    }

    private Node node(int row, Side side) {
        List<Flow> here = flows.stream().filter(flow -> flow.row(side) == row).toList();
        long changed = here.stream().filter(Flow::changed).mapToLong(Flow::count).sum();
        String change = (side == Side.THEN ? MINUS : "+") + Figures.count(changed);
        return new Node(FlowChart.pixels(scale.barTop(row, side)), FlowChart.pixels(scale.barHeight(row, side)),
                FlowChart.pixels(scale.middle(row) - FlowScale.LABEL / 2.0), rows.name(row, side), rows.isNobody(row),
                Figures.count(here.stream().mapToLong(Flow::count).sum()), changed == 0 ? null : change);
    }
}
