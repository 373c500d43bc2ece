package org.conversationrouting.tools.replay.html;

import java.util.List;
import org.conversationrouting.tools.replay.html.Flow.Side;

/** Vertical lengths and places, in CSS pixels. A row is at least as high as its label, so labels can't overlap. */
final class FlowScale {

    /** Height of a label: two lines of text. */
    static final int LABEL = 36;

    private static final int GAP = 10;
    /** Height of all SMS together. */
    private static final double ALL_SMS = 360;
    /** A band can be seen, however few SMS it stands for. */
    private static final double THINNEST = 1.5;

    private final List<Flow> flows;
    private final long total;
    private final double[] middles;
    private double height;

    /** @param total SMS of all flows, at least 1 @param rows the number of rows; one without a flow takes no space */
    FlowScale(List<Flow> flows, long total, int rows) {
        this.flows = flows;
        this.total = total;
        this.middles = new double[rows];
        for (int row = 0; row < rows; row++) {
            double bars = Math.max(barHeight(row, Side.THEN), barHeight(row, Side.NOW));
            if (bars > 0) {
                double rowHeight = Math.max(LABEL, bars);
                middles[row] = height + rowHeight / 2;
                height += rowHeight + GAP;
            }
        }
    }

    /** Height of all rows. */
    double height() {
        return height;
    }

    double middle(int row) {
        return middles[row];
    }

    double thickness(Flow flow) {
        return Math.max(THINNEST, ALL_SMS * flow.count() / total);
    }

    /** Height of the row's bar on one side; 0 if it has no SMS there. */
    double barHeight(int row, Side side) {
        return flows.stream().filter(flow -> flow.row(side) == row).mapToDouble(this::thickness).sum();
    }

    double barTop(int row, Side side) {
        return middles[row] - barHeight(row, side) / 2;
    }
}
