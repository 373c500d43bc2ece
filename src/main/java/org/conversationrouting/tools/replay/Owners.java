package org.conversationrouting.tools.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.conversationrouting.flow.decision.Owner;

/** Type and id identify an owner. The name may have changed between two decisions; this class keeps one name for each owner. */
final class Owners {

    /** By type, then id; nobody last. */
    static final Comparator<Owner> ORDER = Comparator.nullsLast(
            Comparator.comparing(Owner::type, Comparator.nullsLast(Comparator.<String>naturalOrder())).thenComparing(Owner::id));

    private final Map<Owner, String> namesThen = new HashMap<>();
    private final Map<Owner, String> namesNow = new HashMap<>();

    /** @return the owner without its name; null for null */
    static Owner identity(Owner owner) {
        return owner == null ? null : new Owner(owner.type(), owner.id(), null);
    }

    void addThen(Owner owner) {
        add(owner, namesThen);
    }

    void addNow(Owner owner) {
        add(owner, namesNow);
    }

    private static void add(Owner owner, Map<Owner, String> names) {
        if (owner != null && owner.name() != null) {
            names.put(identity(owner), owner.name());
        }
    }

    /** @return the owner with its name now, or else the latest name it had then, or else without a name; null for null */
    Owner named(Owner identity) {
        return identity == null ? null
                : new Owner(identity.type(), identity.id(), namesNow.getOrDefault(identity, namesThen.get(identity)));
    }
}
