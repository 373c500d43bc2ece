package org.conversationrouting.tools.replay.html;

import java.util.Locale;
import org.conversationrouting.flow.decision.Owner;

/**
 * How the page names an owner.
 *
 * @param name   the name, or else the id; "Nobody" for nobody
 * @param detail type and id; null for nobody
 */
public record OwnerLabel(String name, String detail) {

    static OwnerLabel of(Owner owner) {
        if (owner == null) {
            return new OwnerLabel("Nobody", null);
        }
        String type = owner.type() == null ? "" : owner.type().toLowerCase(Locale.ROOT) + " ";
        return new OwnerLabel(Shown.text(owner.name() == null ? owner.id() : owner.name()), Shown.text(type + owner.id()));
    }

    public boolean nobody() {
        return detail == null;
    }
}
