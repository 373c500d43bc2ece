package org.conversationrouting.tools.replay;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.replay.Movement.OfNumber;
import org.conversationrouting.tools.replay.Movement.OfOptions;

/** Joins parts that have the same owners. */
final class Movements {

    private static final Comparator<Movement> LARGEST_FIRST = comparingLong(Movement::count).reversed()
            .thenComparing(Movement::from, Owners.ORDER).thenComparing(Movement::to, Owners.ORDER);
    private static final Comparator<OfNumber> LARGEST_NUMBER_FIRST = comparingLong(OfNumber::count).reversed()
            .thenComparing(OfNumber::businessNumber);
    private static final Comparator<OfOptions> LARGEST_OPTIONS_FIRST = comparingLong(OfOptions::count).reversed()
            .thenComparing(OfOptions::before, nullsLast(naturalOrder()))
            .thenComparing(OfOptions::after, nullsLast(naturalOrder()))
            .thenComparing(OfOptions::reason, nullsLast(naturalOrder()));

    private Movements() {
    }

    /** @param parts largest first, so that the examples are of the largest parts */
    static List<Movement> of(List<MovementPart> parts) {
        return group(parts, part -> new Pair(part.from(), part.to())).values().stream()
                .map(Movements::join).sorted(LARGEST_FIRST).toList();
    }

    private static Movement join(List<MovementPart> parts) {
        MovementPart first = parts.get(0);
        return new Movement(first.change(), first.from(), first.to(), Summaries.count(parts), numbers(parts), options(parts),
                parts.stream().flatMap(part -> part.messageIds().stream()).limit(ReplayTally.MAX_EXAMPLES).toList());
    }

    private static List<OfNumber> numbers(List<MovementPart> parts) {
        return group(parts, MovementPart::businessNumber).entrySet().stream()
                .map(group -> new OfNumber(group.getKey(), Summaries.count(group.getValue()))).sorted(LARGEST_NUMBER_FIRST).toList();
    }

    private static List<OfOptions> options(List<MovementPart> parts) {
        return group(parts, part -> new OfOptions(part.optionBefore(), part.optionAfter(), part.reason(), 0)).entrySet().stream()
                .map(group -> new OfOptions(group.getKey().before(), group.getKey().after(), group.getKey().reason(),
                        Summaries.count(group.getValue())))
                .sorted(LARGEST_OPTIONS_FIRST).toList();
    }

    /** Keeps the order. */
    private static <K> Map<K, List<MovementPart>> group(List<MovementPart> parts, Function<MovementPart, K> key) {
        return parts.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private record Pair(Owner from, Owner to) {
    }
}
