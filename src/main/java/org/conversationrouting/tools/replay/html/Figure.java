package org.conversationrouting.tools.replay.html;

import java.util.List;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.ReplaySummary;

/**
 * One of the four counts.
 *
 * @param meaning in a few words
 * @param changed whether it counts SMS whose owner differs, and there are some
 */
public record Figure(String name, String meaning, String count, String share, boolean changed) {

    static List<Figure> of(ReplaySummary summary) {
        return List.of(of("The same", "the owner has not changed", summary.same(), summary, false),
                of("Moved", "to another owner", summary.moved(), summary, true),
                of("Newly unrouted", "had an owner, now nobody", summary.newlyUnrouted(), summary, true),
                of("Newly routed", "had nobody, now an owner", summary.newlyRouted(), summary, true));
    }

    private static Figure of(String name, String meaning, long count, ReplaySummary summary, boolean differs) {
        return new Figure(name, meaning, Figures.count(count), Figures.share(count, summary.total()), differs && count > 0);
    }
}
