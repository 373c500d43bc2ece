package org.conversationrouting.administration.page.numbers;

import io.javalin.http.Context;
import org.conversationrouting.administration.option.RoutingOptions;
import org.conversationrouting.administration.page.Values;
import org.conversationrouting.administration.page.chain.ChainForm;
import org.conversationrouting.administration.page.owner.PossibleOwners;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/**
 * The values of the fields of a number, as the form has them.
 *
 * @param number as written; only a new number has it
 * @param region empty for the default region
 */
public record NumberFields(String number, String label, String region, boolean enabled, ChainForm chain) {

    static NumberFields of(BusinessNumber number) {
        return new NumberFields(number.number(), text(number.label()), text(number.region()), number.enabled(), ChainForm.of(number.chain()));
    }

    static NumberFields read(Context request, PossibleOwners owners) {
        return new NumberFields(Values.form(request, "number"), Values.form(request, "label"), Values.form(request, "region"),
                request.formParam("enabled") != null,
                ChainForm.read(request, owners));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** Whether it decides about SMS as the other does, which only the label does not change. */
    boolean decidesLike(NumberFields other, RoutingOptions options) {
        return region.equals(other.region) && enabled == other.enabled && chain.chain(options).equals(other.chain.chain(options));
    }

    NumberFields with(ChainForm other) {
        return new NumberFields(number, label, region, enabled, other);
    }
}
