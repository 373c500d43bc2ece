package org.conversationrouting.administration.page.numbers;

import org.conversationrouting.administration.decisions.DryRuns;
import org.conversationrouting.administration.decisions.UnsavedEdits;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.decision.ShownOutcome;
import org.conversationrouting.administration.page.effect.Effect;
import org.conversationrouting.administration.page.effect.Effects;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/** Tries what a number would be, before it is saved. */
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
    Trial sms(String customer, BusinessNumber edited) {
        if (customer.isEmpty()) {
            return new Trial(customer, null, "Write a customer's number first");
        }
        try {
            return new Trial(customer, ShownOutcome.of(dryRuns.decide(customer, edited.number(), UnsavedEdits.of(UnsavedEdits.number(edited))), options), null);
        } catch (Problem unavailable) {
            return new Trial(customer, null, unavailable.getMessage());
        }
    }

    /** The number's past decisions. */
    Effect past(BusinessNumber edited) {
        return effects.ofNumber(edited);
    }
}
