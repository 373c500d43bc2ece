package org.conversationrouting.tools.replay.html;

import java.util.stream.Collectors;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.ReplaySummary;

/** Describes the flow for people who can't see it. The page's tables contain all figures. */
final class FlowDescription {

    private static final int LARGEST = 5;

    private FlowDescription() {
    }

    static String of(ReplaySummary summary) {
        String largest = summary.movements().stream().limit(LARGEST)
                .map(movement -> OwnerLabel.of(movement.from()).name() + " to " + OwnerLabel.of(movement.to()).name() + ", "
                        + Figures.count(movement.count()))
                .collect(Collectors.joining("; "));
        return "Bands lead from the owners then, on the left, to the owners now, on the right. " + Figures.count(summary.same())
                + " SMS have the same owner, " + Figures.count(summary.changed()) + " do not. The largest movements: " + largest
                + ". The tables below contain all figures.";
    }
}
