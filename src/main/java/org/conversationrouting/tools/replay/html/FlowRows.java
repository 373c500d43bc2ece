package org.conversationrouting.tools.replay.html;

import static java.util.Comparator.comparingLong;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.replay.Figures;
import org.conversationrouting.tools.replay.OwnerBalance;
import org.conversationrouting.tools.replay.html.Flow.Side;

/** The rows of the flow: the owners that change most, by size; one row for all other owners; one for nobody. */
final class FlowRows {

    static final int MAX_OWNERS = 20;

    private final List<OwnerBalance> shown;
    private final List<OwnerBalance> others;
    private final Map<Owner, Integer> rows = new HashMap<>();

    /** @param owners the owners that change most come first */
    FlowRows(List<OwnerBalance> owners) {
        // a row for a single other owner would take as much space as a row for that owner
        int limit = owners.size() <= MAX_OWNERS + 1 ? owners.size() : MAX_OWNERS;
        shown = owners.subList(0, limit).stream()
                .sorted(comparingLong((OwnerBalance owner) -> Math.max(owner.before(), owner.after())).reversed()).toList();
        others = owners.subList(limit, owners.size());
        for (int row = 0; row < shown.size(); row++) {
            rows.put(shown.get(row).owner(), row);
        }
        others.forEach(owner -> rows.put(owner.owner(), shown.size()));
        rows.put(null, shown.size() + 1);
    }

    /** The number of rows. A row may be empty. */
    int count() {
        return shown.size() + 2;
    }

    /** @param owner null for nobody */
    int of(Owner owner) {
        return rows.get(owner);
    }

    boolean isNobody(int row) {
        return row == shown.size() + 1;
    }

    /** The name of the row. The number of other owners depends on the side. */
    String name(int row, Side side) {
        if (row < shown.size()) {
            return name(OwnerLabel.of(shown.get(row).owner()));
        }
        if (isNobody(row)) {
            return OwnerLabel.of(null).name();
        }
        long count = others.stream().filter(owner -> (side == Side.THEN ? owner.before() : owner.after()) > 0).count();
        return Figures.count(count) + (count == 1 ? " other" : " others");
    }

    /** With type and id if another owner has the same name. */
    private String name(OwnerLabel label) {
        boolean unique = shown.stream().filter(owner -> OwnerLabel.of(owner.owner()).name().equals(label.name())).count() == 1;
        return unique ? label.name() : label.name() + " (" + label.detail() + ")";
    }
}
