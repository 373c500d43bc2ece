package org.conversationrouting.tools.replay.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.tools.replay.Change;
import org.conversationrouting.tools.replay.Movement;
import org.conversationrouting.tools.replay.ReplaySummary;

/**
 * The SMS that go from one row to another.
 *
 * @param changed whether their owner differs; within the row of the other owners, it may
 */
record Flow(int from, int to, boolean changed, long count) {

    /** @return one flow for each pair of rows and change */
    static List<Flow> of(ReplaySummary summary, FlowRows rows) {
        List<Movement> all = new ArrayList<>(summary.unchanged());
        all.addAll(summary.movements());
        Map<Flow, Flow> flows = new LinkedHashMap<>();
        for (Movement movement : all) {
            Flow flow = new Flow(rows.of(movement.from()), rows.of(movement.to()), movement.change() != Change.SAME, 0);
            flows.merge(flow, flow.plus(movement.count()), (old, more) -> old.plus(more.count));
        }
        return List.copyOf(flows.values());
    }

    private Flow plus(long more) {
        return new Flow(from, to, changed, count + more);
    }

    /** The row on one side. */
    int row(Side side) {
        return side == Side.THEN ? from : to;
    }

    /** The side of the owners then (left), and of the owners now (right). */
    enum Side {
        THEN, NOW;

        Side other() {
            return this == THEN ? NOW : THEN;
        }
    }
}
