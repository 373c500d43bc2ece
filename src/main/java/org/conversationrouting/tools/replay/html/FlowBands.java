package org.conversationrouting.tools.replay.html;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.conversationrouting.tools.replay.html.Flow.Side;
import org.conversationrouting.tools.replay.html.FlowChart.Band;

/** Draws the flows as bands. */
final class FlowBands {

    private FlowBands() {
    }

    /** @param title what a flow shows, in words */
    static List<Band> of(List<Flow> flows, FlowScale scale, Function<Flow, String> title) {
        Map<Flow, Double> left = edges(flows, scale, Side.THEN);
        Map<Flow, Double> right = edges(flows, scale, Side.NOW);
        // the thinnest bands are drawn last, on top
        return flows.stream().sorted(comparing(Flow::changed).thenComparing(comparingLong(Flow::count).reversed()))
                .map(flow -> new Band(path(left.get(flow), right.get(flow), scale.thickness(flow)), flow.changed(), title.apply(flow)))
                .toList();
    }

    /** @return the upper edge of each band on one side. They are stacked in the order of their other ends, so that few cross. */
    private static Map<Flow, Double> edges(List<Flow> flows, FlowScale scale, Side side) {
        Map<Flow, Double> edges = new HashMap<>();
        Map<Integer, Double> next = new HashMap<>();
        flows.stream().sorted(comparingInt((Flow flow) -> flow.row(side.other())).thenComparing(Flow::changed)).forEach(flow -> {
            double edge = next.computeIfAbsent(flow.row(side), row -> scale.barTop(row, side));
            edges.put(flow, edge);
            next.put(flow.row(side), edge + scale.thickness(flow));
        });
        return edges;
    }

    private static String path(double left, double right, double thickness) {
        return String.format(Locale.ROOT, "M0,%1$.2f C50,%1$.2f 50,%2$.2f 100,%2$.2f V%4$.2f C50,%4$.2f 50,%3$.2f 0,%3$.2f Z",
                left, right, left + thickness, right + thickness);
    }
}
