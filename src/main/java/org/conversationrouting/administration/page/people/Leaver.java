package org.conversationrouting.administration.page.people;

import java.util.List;
import org.conversationrouting.administration.people.Impact;

/**
 * What would be affected if a user or a queue left, and who takes over.
 *
 * @param past       where past decisions for them would go now; null if that is not known
 * @param takeover   the type of those who take over, {@code USER} or {@code QUEUE}
 * @param substitute the id of those who take over; empty if not chosen yet
 * @param error      what is wrong with the choice; null if nothing is
 */
public record Leaver(OwnerKind kind, PersonValues values, Impact impact, Past past, String takeover, String substitute, String error) {

    /** @param compared how many decisions @param movements to whom, with counts @param unrouted how many to nobody */
    public record Past(long compared, List<String> movements, long unrouted) {
    }

    public String action() {
        return "/people/" + kind.path() + "/" + org.conversationrouting.administration.page.Text.encoded(values.id()) + "/leave";
    }

    public String address() {
        return "/people/" + kind.path();
    }

    public String numbers() {
        return "/numbers?query=" + org.conversationrouting.administration.page.Text.encoded(values.id());
    }

    public boolean named() {
        return impact.numberCount() > 0 || !impact.defaultChain().isEmpty();
    }
}
