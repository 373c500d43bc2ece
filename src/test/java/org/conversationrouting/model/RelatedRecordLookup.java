package org.conversationrouting.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.conversationrouting.model.Tables.RecordPhone;
import org.conversationrouting.model.Tables.RelatedRecord;
import org.conversationrouting.model.Tables.Sms;

/** Finds the related record of a pair. */
final class RelatedRecordLookup {

    /**
     * @param record null if there is none
     * @param matching the records that matched, in order; several make the result ambiguous
     */
    record Found(RelatedRecord record, List<RelatedRecord> matching) {
    }

    private final Tables tables;
    private final List<String> objectTypes;

    RelatedRecordLookup(Tables tables, List<String> objectTypes) {
        this.tables = tables;
        // unlike an immutable list, an ArrayList accepts null in indexOf and contains
        this.objectTypes = new ArrayList<>(objectTypes);
    }

    Found find(String businessNumber, String customerNumber) {
        List<Sms> sent = new ArrayList<>(tables.messages.values().stream()
                .filter(sms -> sms.key().direction().equals("OUTBOUND"))
                .filter(sms -> sms.key().businessNumber().equals(businessNumber) && sms.customerNumber().equals(customerNumber))
                .toList());
        sent.sort(LastSent.LATEST_FIRST);
        for (Sms sms : sent) {
            RelatedRecord named = tables.records.get(sms.relatedRecordId());
            if (named != null) {
                return new Found(endOfConversions(named), List.of(named));
            }
        }
        List<RelatedRecord> withNumber = new ArrayList<>();
        for (RelatedRecord record : tables.records.values()) {
            if (objectTypes.contains(record.objectType()) && tables.phones.contains(new RecordPhone(record.recordId(), customerNumber))) {
                withNumber.add(record);
            }
        }
        withNumber.sort(Comparator.<RelatedRecord>comparingInt(record -> objectTypes.indexOf(record.objectType()))
                .thenComparing(RelatedRecord::modifiedAt, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(RelatedRecord::recordId, CodePoints.ORDER));
        return withNumber.isEmpty() ? new Found(null, withNumber) : new Found(endOfConversions(withNumber.get(0)), withNumber);
    }

    private RelatedRecord endOfConversions(RelatedRecord taken) {
        Set<String> passed = new HashSet<>();
        RelatedRecord at = taken;
        while (at.convertedTo() != null) {
            passed.add(at.recordId());
            at = tables.records.get(at.convertedTo());
            if (at == null || passed.contains(at.recordId())) {
                return taken;
            }
        }
        return at;
    }
}
