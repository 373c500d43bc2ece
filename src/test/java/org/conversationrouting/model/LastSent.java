package org.conversationrouting.model;

import java.util.Comparator;
import java.util.Map;
import org.conversationrouting.model.Tables.Sms;

/** Finds the last outbound SMS to a customer. */
final class LastSent {

    static final Comparator<Sms> LATEST_FIRST = Comparator.comparing(Sms::occurredAt)
            .thenComparing(sms -> sms.key().messageId(), CodePoints.ORDER).reversed();

    private final Tables tables;
    private final boolean ofPairOnly;

    LastSent(Tables tables, boolean ofPairOnly) {
        this.tables = tables;
        this.ofPairOnly = ofPairOnly;
    }

    /** Of every answer. */
    Map<String, Object> evidence() {
        return ofPairOnly ? Map.of("lastSentScope", "pair") : Map.of();
    }

    Sms find(String businessNumber, String customerNumber) {
        return tables.messages.values().stream()
                .filter(sms -> sms.key().direction().equals("OUTBOUND") && sms.customerNumber().equals(customerNumber))
                .filter(sms -> !ofPairOnly || sms.key().businessNumber().equals(businessNumber))
                .min(LATEST_FIRST).orElse(null);
    }
}
