package org.conversationrouting.administration.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conversationrouting.administration.warnings.Warning;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;
import org.conversationrouting.configuration.file.RoutingConfiguration.Step;

/** A business number as the API shows it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record NumberView(String number, String label, String region, boolean enabled, List<Step> chain, List<Warning> warnings) {

    static NumberView of(BusinessNumber number, List<Warning> warnings) {
        return new NumberView(number.number(), number.label(), number.region(), number.enabled(), number.chain(), warnings);
    }
}
