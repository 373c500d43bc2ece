package org.conversationrouting.administration.page.numbers;

import java.util.List;
import org.conversationrouting.administration.page.Text;
import org.conversationrouting.configuration.file.RoutingConfiguration.BusinessNumber;

/**
 * A row of the list.
 *
 * @param option    label of the number's option; null if it has none
 * @param target    who the option names; null if nobody
 * @param fallbacks in words
 * @param sms       that came to the number
 * @param warnings  in words
 * @param filter    of the list, part of the addresses
 * @param focus     whether the pencil gets the focus
 */
public record NumberRow(BusinessNumber number, String option, String target, List<String> fallbacks, Sms sms, List<String> warnings,
                        NumberQuery filter, boolean focus) {

    /** @param today how many of the last 24 hours found an owner @param unrouted how many did not, and wait to be sent again; null for none */
    public record Sms(String today, String unrouted) {
    }

    public String shown() {
        return Text.number(number.number());
    }

    public String address(String action) {
        return NumberPages.address(number.number()) + "/" + action + filter.address();
    }

    NumberRow focused() {
        return new NumberRow(number, option, target, fallbacks, sms, warnings, filter, true);
    }
}
