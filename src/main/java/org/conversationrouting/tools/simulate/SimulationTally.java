package org.conversationrouting.tools.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.DryRunDecision.Outcome;
import org.conversationrouting.flow.decision.Owner;

/** Counts the decisions of a simulation by outcome, owner and reason. */
public final class SimulationTally {

    private static final int MAX_LINES = 20;

    /** A count and what was counted. */
    public record Count(String what, long count) {
    }

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Owner, Long> owners = new HashMap<>();
    private final Map<String, Long> reasons = new HashMap<>();
    private final List<String> rejections = new ArrayList<>();
    private long total;

    /** @param line of the file where the SMS begins */
    public void add(long line, DryRunDecision decision) {
        total++;
        outcomes.merge(decision.outcome(), 1L, Long::sum);
        if (decision.owner() != null) {
            owners.merge(decision.owner(), 1L, Long::sum);
        }
        if (decision.reason() != null) {
            reasons.merge(decision.outcome() + " " + decision.reason(), 1L, Long::sum);
        }
        if (decision.outcome() == Outcome.REJECTED && rejections.size() < MAX_LINES) {
            rejections.add("line " + line + ": " + decision.reason() + ": " + withoutLine(line, decision.detail()));
        }
    }

    /** The detail of a bad row names its line, too. */
    private static String withoutLine(long line, String detail) {
        String prefix = "line " + line + ": ";
        return detail.startsWith(prefix) ? detail.substring(prefix.length()) : detail;
    }

    public long total() {
        return total;
    }

    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Whether every SMS would have an owner, or was processed before. */
    public boolean allHaveOwners() {
        return count(Outcome.UNROUTED) == 0 && count(Outcome.REJECTED) == 0;
    }

    /** In the order of the contract. */
    public List<Count> byOutcome() {
        return outcomes.entrySet().stream().map(entry -> new Count(entry.getKey().name(), entry.getValue())).toList();
    }

    public List<Count> byOwner() {
        return sorted(owners, owner -> (owner.name() == null ? owner.id() : owner.name()) + " (" + owner.type() + " " + owner.id() + ")");
    }

    public List<Count> byReason() {
        return sorted(reasons, reason -> reason);
    }

    /** The first rejected SMS, each with its line and what is wrong. */
    public List<String> rejections() {
        return rejections;
    }

    private static <T> List<Count> sorted(Map<T, Long> counts, Function<T, String> name) {
        return counts.entrySet().stream().map(entry -> new Count(name.apply(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::what)).toList();
    }
}
