package org.conversationrouting.administration.page.people;

import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.effect.Effect;
import org.conversationrouting.administration.people.Impact;

/**
 * What would be affected if a user or a queue left, and who takes over.
 *
 * @param past       where past decisions for them would go now; null if that is not known
 * @param takeover   the type of those who take over, {@code USER} or {@code QUEUE}
 * @param substitute the id of those who take over; empty if not chosen yet
 * @param error      what is wrong with the choice; null if nothing is
 */
public record Leaver(OwnerKind kind, PersonValues values, Impact impact, Effect past, String takeover, String substitute, String error) {

    public String action() {
        return "/people/" + kind.path() + "/" + Text.encoded(values.id()) + "/leave";
    }

    public String address() {
        return "/people/" + kind.path();
    }

    public String numbers() {
        return "/numbers?query=" + Text.encoded(values.id());
    }

    public boolean named() {
        return impact.numberCount() > 0 || !impact.defaultChain().isEmpty();
    }
}
