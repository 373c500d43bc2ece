package org.conversationrouting.administration.decisions;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.conversationrouting.administration.change.Edit;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;
import org.conversationrouting.dryrun.DryRunDecision;
import org.conversationrouting.dryrun.TriedChange;
import org.conversationrouting.flow.decision.Owner;
import org.conversationrouting.tools.replay.Change;
import org.conversationrouting.tools.replay.Compared;
import org.conversationrouting.tools.replay.Movement;
import org.conversationrouting.tools.replay.OwnerBalance;
import org.conversationrouting.tools.replay.PastDecision;
import org.conversationrouting.tools.replay.ReplaySummary;
import org.conversationrouting.tools.replay.ReplayTally;

/**
 * What an edit would change, before it is saved: the last decisions are made again, once by what is stored and once with the edit. So only
 * differences that the edit itself makes are shown.
 */
public final class ChangePreview {

    /** How many decisions are made again, at most. */
    public static final int DECISIONS = 100;

    private final DecisionSearch search;
    private final DryRuns dryRuns;

    public ChangePreview(DecisionSearch search, DryRuns dryRuns) {
        this.search = search;
        this.dryRuns = dryRuns;
    }

    /**
     * The effect on past SMS.
     *
     * @param total           SMS that were decided again; the sum of the next four
     * @param same            SMS whose owner the edit does not change
     * @param moved           SMS that would go to another owner
     * @param newlyUnrouted   SMS that would have no owner
     * @param newlyRouted     SMS that have an owner only with the edit
     * @param differentAnyway SMS whose owner was another one at the time than it is today without the edit, for example because a user left since
     * @param movements       from whom to whom, largest first
     * @param owners          who gains and who loses, largest change first
     */
    @JsonPropertyOrder({"total", "same", "moved", "newlyUnrouted", "newlyRouted", "differentAnyway", "movements", "owners"})
    public record Result(long total, long same, long moved, long newlyUnrouted, long newlyRouted, long differentAnyway,
                         List<Movement> movements, List<OwnerBalance> owners) {
    }

    /** Another chain for a number, tried on its last decisions. */
    public Result ofChain(String number, List<Step> chain) {
        return of(DecisionFilter.ofNumber(number), UnsavedEdits.chain(List.of(number), chain));
    }

    /** The same chain for several numbers, tried on the last decisions of all of them together. */
    public Result ofChain(List<String> numbers, List<Step> chain) {
        return of(numbers.stream().map(DecisionFilter::ofNumber).toList(), UnsavedEdits.chain(numbers, chain));
    }

    /** Another default chain, tried on the last decisions of all numbers. */
    public Result ofDefaultChain(List<Step> chain) {
        return of(DecisionFilter.ALL, UnsavedEdits.defaultChain(chain));
    }

    /**
     * Several edits at once.
     *
     * @param number whose last decisions are tried; null for those of all numbers
     * @throws org.conversationrouting.administration.change.StaleEditException if a precondition is not met
     */
    public Result ofEdits(String number, List<Edit<?>> edits) {
        return of(number == null ? DecisionFilter.ALL : DecisionFilter.ofNumber(number), UnsavedEdits.of(edits));
    }

    /** A user or queue that leaves, tried on the last decisions that chose it. */
    public Result ofLeaving(Owner owner) {
        return of(DecisionFilter.ofOwner(owner.type(), owner.id()), UnsavedEdits.inactive(owner));
    }

    /**
     * Any edit.
     *
     * @param decisions the last ones of these are tried
     * @throws org.conversationrouting.administration.http.Problem 503 if nothing can be tried now
     */
    public Result of(DecisionFilter decisions, TriedChange edit) {
        return of(List.of(decisions), edit);
    }

    private Result of(List<DecisionFilter> decisions, TriedChange edit) {
        List<PastDecision> past = dryRuns.past(search.latest(decisions, DECISIONS));
        List<DryRunDecision> stored = dryRuns.decide(past.stream().map(PastDecision::sms).toList(), null);
        List<DryRunDecision> edited = dryRuns.decide(past.stream().map(PastDecision::sms).toList(), edit);
        ReplayTally tally = new ReplayTally();
        int differentAnyway = 0;
        for (int i = 0; i < past.size(); i++) {
            Compared without = dryRuns.compare(past.get(i), stored.get(i));
            Compared with = dryRuns.compare(past.get(i), edited.get(i));
            tally.add(new Compared(with.messageId(), with.businessNumber(), without.after(), without.optionAfter(), with.after(), with.optionAfter(),
                    with.reasonAfter()));
            differentAnyway += Change.of(without.before(), without.after()) == Change.SAME ? 0 : 1;
        }
        ReplaySummary summary = tally.summary(null, null, true);
        return new Result(summary.total(), summary.same(), summary.moved(), summary.newlyUnrouted(), summary.newlyRouted(), differentAnyway,
                summary.movements(), summary.owners().stream().filter(OwnerBalance::changes).toList());
    }
}
