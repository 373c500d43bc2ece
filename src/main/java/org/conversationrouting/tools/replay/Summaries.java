package org.conversationrouting.tools.replay;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Makes the summary from all parts. */
final class Summaries {

    private static final Comparator<MovementPart> LARGEST_FIRST = comparingLong(MovementPart::count).reversed()
            .thenComparing(MovementPart::from, Owners.ORDER)
            .thenComparing(MovementPart::to, Owners.ORDER)
            .thenComparing(MovementPart::businessNumber)
            .thenComparing(MovementPart::optionBefore, nullsLast(naturalOrder()))
            .thenComparing(MovementPart::optionAfter, nullsLast(naturalOrder()))
            .thenComparing(MovementPart::reason, nullsLast(naturalOrder()));

    private static final Comparator<OwnerBalance> MOST_CHANGED_FIRST = comparingLong((OwnerBalance owner) -> owner.gained() + owner.lost())
            .thenComparing(owner -> Math.max(owner.before(), owner.after())).reversed()
            .thenComparing(comparing(OwnerBalance::owner, Owners.ORDER));

    private Summaries() {
    }

    static ReplaySummary of(List<MovementPart> unsorted, Instant since, Instant until, boolean complete) {
        List<MovementPart> parts = unsorted.stream().sorted(LARGEST_FIRST).toList();
        List<MovementPart> same = parts.stream().filter(part -> part.change() == Change.SAME).toList();
        List<MovementPart> changed = parts.stream().filter(part -> part.change() != Change.SAME).toList();
        return new ReplaySummary(since, until, complete, count(parts), count(same), count(changed, Change.MOVED),
                count(changed, Change.NEWLY_UNROUTED), count(changed, Change.NEWLY_ROUTED),
                Movements.of(changed), Movements.of(same), balances(parts), parts);
    }

    private static List<OwnerBalance> balances(List<MovementPart> parts) {
        Balances balances = new Balances();
        parts.forEach(balances::add);
        return balances.all().stream().sorted(MOST_CHANGED_FIRST).toList();
    }

    private static long count(List<MovementPart> parts, Change change) {
        return count(parts.stream().filter(part -> part.change() == change).toList());
    }

    static long count(List<MovementPart> parts) {
        return parts.stream().mapToLong(MovementPart::count).sum();
    }
}
