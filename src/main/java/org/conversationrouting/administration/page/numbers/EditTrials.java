package org.conversationrouting.administration.page.numbers;

import java.util.List;
import org.conversationrouting.administration.decisions.DryRuns;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.decision.ShownOutcome;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** Tries a chain before it is saved. */
final class EditTrials {

    private final DryRuns dryRuns;
    private final Effects effects;
    private final RoutingOptions options;

    EditTrials(DryRuns dryRuns, Effects effects, RoutingOptions options) {
        this.dryRuns = dryRuns;
        this.effects = effects;
        this.options = options;
    }

    /** An SMS of this customer. */
    Trial sms(String customer, String number, List<Step> chain) {
        if (customer.isEmpty()) {
            return new Trial(customer, null, null, "Write a customer's number first");
        }
        try {
            return new Trial(customer, ShownOutcome.of(dryRuns.decide(customer, number, chain), options), null, null);
        } catch (Problem unavailable) {
            return new Trial(customer, null, null, unavailable.getMessage());
        }
    }

    /** The number's past decisions. */
    Trial past(String customer, String number, List<Step> chain) {
        try {
            return new Trial(customer, null, effects.ofChain(number, chain), null);
        } catch (Problem unavailable) {
            return new Trial(customer, null, null, unavailable.getMessage());
        }
    }
}
