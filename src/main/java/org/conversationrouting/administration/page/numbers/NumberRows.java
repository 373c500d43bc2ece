package org.conversationrouting.administration.page.numbers;

import java.util.List;
import org.conversationrouting.administration.decisions.SetAside;
import org.conversationrouting.administration.numbers.NumberList.Listed;
import org.conversationrouting.administration.option.RoutingOption;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.administration.page.chain.ChainSentence;
import org.conversationrouting.administration.page.owner.PossibleOwner;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Puts into words what the list shows of some numbers. */
final class NumberRows {

    private final PossibleOwners owners;
    private final RoutingOptions options;
    private final ChainSentence words;
    private final SmsCounts counts;
    private final UnroutedCounts unrouted;

    NumberRows(PossibleOwners owners, RoutingOptions options, SmsCounts counts, UnroutedCounts unrouted) {
        this.owners = owners;
        this.options = options;
        this.words = new ChainSentence(options);
        this.counts = counts;
        this.unrouted = unrouted;
    }

    List<NumberRow> of(List<Listed> numbers, NumberQuery query) {
        PossibleOwners.Known known = owners.of(numbers.stream().flatMap(listed -> listed.number().chain().stream()).toList());
        SmsCounts.Counts today = counts.get();
        SetAside.Unrouted waiting = unrouted.get();
        return numbers.stream().map(listed -> row(listed, known, new NumberRow.Sms(today.of(listed.number().number()),
                UnroutedCounts.words(waiting, listed.number().number())), query)).toList();
    }

    private NumberRow row(Listed listed, PossibleOwners.Known known, NumberRow.Sms sms, NumberQuery query) {
        List<Step> chain = listed.number().chain();
        List<String> fallbacks = chain.stream().skip(1).map(step -> words.step(step, known)).map(NumberRows::capitalised).toList();
        return new NumberRow(listed.number(), chain.isEmpty() ? null : label(chain.get(0)), chain.isEmpty() ? null : target(chain.get(0), known), fallbacks,
                sms, listed.warnings().stream().map(Warning::detail).toList(), query, false);
    }

    private String label(Step step) {
        return options.find(step.option()).map(RoutingOption::label).orElse(Text.shown(step.option()) + " (unknown)");
    }

    private String target(Step step, PossibleOwners.Known known) {
        RoutingOption option = options.find(step.option()).orElse(RoutingOption.unknown(step.option()));
        PossibleOwner owner = option.user() && step.userId() != null ? known.user(step.userId()) : option.queue() ? known.queue(step.queueId()) : null;
        return owner == null ? null : owner.state() == null ? owner.shown() : owner.shown() + " (" + owner.state() + ")";
    }

    /** "the queue Billing" becomes "Queue Billing". */
    private static String capitalised(String phrase) {
        String bare = phrase.startsWith("the ") ? phrase.substring("the ".length()) : phrase;
        return Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }
}
