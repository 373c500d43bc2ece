package org.conversationrouting.administration.page.effect;

import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.decisions.ChangePreview;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.replay.Movement;

/**
 * What an edit would do to past decisions, in words.
 *
 * @param total     how many decisions were made again
 * @param unrouted  how many would have no owner any more
 * @param movements from whom to whom, with counts, largest first
 */
public record Effect(long total, long same, long moved, long unrouted, long routed, List<String> movements) {

    private static final int MOST = 8;

    public static Effect of(ChangePreview.Result result) {
        List<String> movements = new ArrayList<>();
        result.movements().stream().limit(MOST).forEach(movement -> movements.add(words(movement)));
        if (result.movements().size() > MOST) {
            movements.add("and others");
        }
        return new Effect(result.total(), result.same(), result.moved(), result.newlyUnrouted(), result.newlyRouted(), movements);
    }

    private static String words(Movement movement) {
        return movement.count() + " from " + name(movement.from()) + " to " + name(movement.to());
    }

    private static String name(Owner owner) {
        return owner == null ? "nobody" : ("QUEUE".equals(owner.type()) ? "the queue " : "") + Text.name(owner.name(), owner.id());
    }

    /** Such as "Of the last 100 decisions, 88 stay the same, 12 move, and 0 would have no owner." */
    public String sentence() {
        if (total == 0) {
            return "There are no past decisions to compare with.";
        }
        String last = total == 1 ? "The last decision" : "Of the last " + total + " decisions";
        if (total == same) {
            return total == 1 ? last + " stays the same." : last + ", all stay the same.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(same + " stay the same");
        if (moved > 0) {
            parts.add(moved + " move");
        }
        if (unrouted > 0) {
            parts.add(unrouted + " would have no owner");
        }
        if (routed > 0) {
            parts.add(routed + " get an owner for the first time");
        }
        return (total == 1 ? "Of the last decision" : last) + ", " + String.join(", ", parts) + ".";
    }
}
