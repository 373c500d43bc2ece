package org.conversationrouting.model;

import java.util.Comparator;
import org.conversationrouting.model.Tables.Sms;

/** Finds the last outbound SMS to a customer. */
final class LastSent {

    static final Comparator<Sms> LATEST_FIRST = Comparator.comparing(Sms::occurredAt)
            .thenComparing(sms -> sms.key().messageId(), CodePoints.ORDER).reversed();

    private final Tables tables;
    private final boolean ofThePairAlone;

    LastSent(Tables tables, boolean ofThePairAlone) {
        this.tables = tables;
        this.ofThePairAlone = ofThePairAlone;
    }

    Sms find(String businessNumber, String customerNumber) {
        return tables.messages.values().stream()
                .filter(sms -> sms.key().direction().equals("OUTBOUND") && sms.customerNumber().equals(customerNumber))
                .filter(sms -> !ofThePairAlone || sms.key().businessNumber().equals(businessNumber))
                .min(LATEST_FIRST).orElse(null);
    }
}
