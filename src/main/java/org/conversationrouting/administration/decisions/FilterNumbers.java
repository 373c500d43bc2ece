package org.conversationrouting.administration.decisions;

import org.conversationrouting.administration.change.ConfigurationStore;
import org.conversationrouting.administration.change.EntityTables;
import org.conversationrouting.flow.number.PhoneNumbers;

/** Reads the numbers of a filter as the router reads those of an SMS: the customer's in the region of the business number. */
public final class FilterNumbers {

    private final PhoneNumbers numbers;
    private final ConfigurationStore store;

    public FilterNumbers(PhoneNumbers numbers, ConfigurationStore store) {
        this.numbers = numbers;
        this.store = store;
    }

    /** @throws org.conversationrouting.flow.number.BadNumberException if it can't be read */
    public String business(String written) {
        return numbers.normalise(written, null);
    }

    /**
     * @param business number that the filter names, in its normal form; null for none
     * @throws org.conversationrouting.flow.number.BadNumberException if it can't be read
     */
    public String customer(String written, String business) {
        return numbers.normalise(written, business == null ? null
                : store.find(EntityTables.NUMBERS, business).map(found -> found.value().region()).orElse(null));
    }
}
