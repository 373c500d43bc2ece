package org.conversationrouting.tools.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.decision.Owner;

/** Adds up what each owner had, has, gains and loses. */
final class Balances {

    private final Map<Owner, OwnerBalance> balances = new HashMap<>();

    void add(MovementPart part) {
        boolean changed = part.change() != Change.SAME;
        if (part.from() != null) {
            add(new OwnerBalance(part.from(), part.count(), 0, 0, changed ? part.count() : 0));
        }
        if (part.to() != null) {
            add(new OwnerBalance(part.to(), 0, part.count(), changed ? part.count() : 0, 0));
        }
    }

    private void add(OwnerBalance more) {
        balances.merge(more.owner(), more, (a, b) -> new OwnerBalance(a.owner(), a.before() + b.before(), a.after() + b.after(),
                a.gained() + b.gained(), a.lost() + b.lost()));
    }

    /** @return one balance for each owner, in no particular order */
    List<OwnerBalance> all() {
        return List.copyOf(balances.values());
    }
}
