package org.conversationrouting.tools.replay;

import org.conversationrouting.flow.decision.Owner;

/** How the decision made now differs from the one made then. The JSON and the CSV contain these names. */
public enum Change {

    /** The owner is the same, or nobody is the owner both times. */
    SAME,
    /** Another owner. */
    MOVED,
    /** There was an owner, and now there is none. */
    NEWLY_UNROUTED,
    /** There was no owner, and now there is one. */
    NEWLY_ROUTED;

    /** @param before the owner then, null for nobody @param after the owner now, null for nobody */
    public static Change of(Owner before, Owner after) {
        if (before == null) {
            return after == null ? SAME : NEWLY_ROUTED;
        }
        if (after == null) {
            return NEWLY_UNROUTED;
        }
        return Owners.identity(before).equals(Owners.identity(after)) ? SAME : MOVED;
    }
}
