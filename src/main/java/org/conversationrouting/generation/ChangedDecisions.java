package org.conversationrouting.generation;

/**
 * What a change of the routes means for the last SMS that had an owner chosen.
 *
 * @param total         SMS that were decided again
 * @param moved         SMS that would go to another owner
 * @param newlyUnrouted SMS that would have no owner any more
 * @param newlyRouted   SMS that had no owner, and would have one
 */
public record ChangedDecisions(long total, long moved, long newlyUnrouted, long newlyRouted) {

    /** For the log and the page. */
    @Override
    public String toString() {
        if (total == 0) {
            return "there are no past SMS to decide again";
        }
        return moved + newlyUnrouted + newlyRouted == 0 ? "the last " + total + " SMS would have the same owners"
                : "of the last " + total + " SMS, " + moved + " would have another owner, " + newlyUnrouted + " would no longer have one, and "
                + newlyRouted + " would have one that had none";
    }
}
