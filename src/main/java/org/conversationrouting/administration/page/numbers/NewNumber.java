package org.conversationrouting.administration.page.numbers;

import java.util.List;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.chain.ChainForm;
import org.conversationrouting.administration.validation.NumberForm;
import org.conversationrouting.administration.validation.StepForm;
import org.conversationrouting.flow.number.BadNumberException;
import org.conversationrouting.flow.number.PhoneNumbers;

/** Makes what the API would be sent from what a person wrote. */
final class NewNumber {

    private final PhoneNumbers numbers;

    NewNumber(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    NumberFields empty() {
        return new NumberFields("", "", "", true, new ChainForm(List.of()));
    }

    /** @throws Problem 422 if it is not a number */
    String normalForm(NumberFields fields) {
        try {
            return numbers.normalise(fields.number(), fields.region().isEmpty() ? null : fields.region());
        } catch (BadNumberException bad) {
            throw Problem.invalid(List.of(new Problem.FieldError("/number", bad.getMessage())));
        }
    }

    NumberForm form(NumberFields fields, RoutingOptions options) {
        return new NumberForm(null, emptyToNull(fields.label()), emptyToNull(fields.region()), fields.enabled(), steps(fields.chain(), options), null);
    }

    static List<StepForm> steps(ChainForm chain, RoutingOptions options) {
        return chain.chain(options).stream().map(step -> new StepForm(step.option(), step.userId(), step.queueId())).toList();
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
