package org.conversationrouting.bench.candidate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conversationrouting.flow.message.Times;

/** Walks the number's steps, then those of the default chain, until a step names an eligible owner. */
final class Decider {

    private final Store store;
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private Map<String, Object> chosen;
    private Map<String, Object> owner;
    private Map<String, Object> record;
    private int holders;

    Decider(Store store) {
        this.store = store;
    }

    Decision decide(Sms sms) throws SQLException {
        List<Map<String, Object>> chain = Store.rows(store.chain, sms.businessNumber());
        record = relatedRecord(sms);
        for (Map<String, Object> step : chain) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("chain", step.get("business_number").equals("*") ? "DEFAULT" : "NUMBER");
            shown.put("position", step.get("position"));
            shown.put("option", step.get("option"));
            if (chosen != null) {
                shown.put("verdict", "NOT_REACHED");
            } else {
                ask(step, sms, shown);
            }
            steps.add(shown);
        }
        return new Decision(owner, chosen, record, steps);
    }

    private void ask(Map<String, Object> step, Sms sms, Map<String, Object> shown) throws SQLException {
        switch (String.valueOf(step.get("option"))) {
            case "USER" -> answer(shown, "USER", (String) step.get("user_id"), "USER", "CONFIGURED_USER");
            case "QUEUE" -> answer(shown, "QUEUE", (String) step.get("queue_id"), "QUEUE", "CONFIGURED_QUEUE");
            case "RELATED_RECORD_OWNER" -> recordOwner(shown);
            case "LAST_SENT_MESSAGE_OWNER" -> lastSender(sms, shown);
            default -> verdict(shown, "REJECTED", "BAD_OPTION", null);
        }
    }

    private void recordOwner(Map<String, Object> shown) throws SQLException {
        if (record == null) {
            verdict(shown, "REJECTED", "NO_RELATED_RECORD", null);
            return;
        }
        answer(shown, (String) record.get("owner_type"), (String) record.get("owner_id"), "RECORD_OWNER", "RECORD_OWNER");
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("recordId", record.get("record_id"));
        evidence.put("objectType", record.get("object_type"));
        evidence.put("name", record.get("name"));
        if (holders > 1) {
            evidence.put("ambiguous", true);
            evidence.put("candidateCount", holders);
        }
        shown.put("evidence", evidence);
    }

    private void lastSender(Sms sms, Map<String, Object> shown) throws SQLException {
        Map<String, Object> sent = Store.row(store.lastSent, sms.customerNumber());
        if (sent == null) {
            verdict(shown, "REJECTED", "NO_PRIOR_OUTBOUND", null);
            return;
        }
        judge(shown, "USER", (String) sent.get("sender_user_id"), sent.get("user_id") == null ? null : sent, "LAST_SENDER", "LAST_SENDER");
        shown.put("evidence", Map.of("messageId", sent.get("message_id"), "sentAt", Times.iso(Times.ofColumn(sent.get("occurred_at")))));
    }

    private void answer(Map<String, Object> shown, String type, String id, String prefix, String reason) throws SQLException {
        judge(shown, type, id, id == null ? null : Store.row(store.owner, type, id), prefix, reason);
    }

    private void judge(Map<String, Object> shown, String type, String id, Map<String, Object> found, String prefix, String reason) {
        Map<String, Object> candidate = new LinkedHashMap<>();
        candidate.put("type", type);
        candidate.put("id", id);
        candidate.put("name", found == null ? null : found.get("name"));
        if (found == null) {
            verdict(shown, "REJECTED", prefix + "_NOT_FOUND", id == null ? null : candidate);
        } else if (!Boolean.TRUE.equals(found.get("active"))) {
            verdict(shown, "REJECTED", prefix + "_INACTIVE", candidate);
        } else if (!Boolean.TRUE.equals(found.get("may_own"))) {
            verdict(shown, "REJECTED", prefix + (prefix.equals("QUEUE") ? "_CANNOT_OWN" : "_NOT_ROUTABLE"), candidate);
        } else {
            verdict(shown, "CHOSEN", reason, candidate);
            chosen = shown;
            owner = candidate;
        }
    }

    private static void verdict(Map<String, Object> shown, String verdict, String reason, Map<String, Object> candidate) {
        shown.put("verdict", verdict);
        shown.put("reason", reason);
        shown.put("candidate", candidate);
    }

    /** The record that the pair's latest outbound SMS names, or else the first record with this number, after its conversions. */
    private Map<String, Object> relatedRecord(Sms sms) throws SQLException {
        Map<String, Object> taken = Store.row(store.namedRecord, sms.customerNumber(), sms.businessNumber());
        if (taken == null) {
            List<Map<String, Object>> held = Store.rows(store.heldRecords, sms.customerNumber());
            holders = held.size();
            taken = held.isEmpty() ? null : held.get(0);
        }
        Set<Object> seen = new HashSet<>();
        Map<String, Object> end = taken;
        while (end != null && end.get("converted_to") != null) {
            end = seen.add(end.get("record_id")) ? Store.row(store.record, end.get("converted_to")) : null;
        }
        return end == null ? taken : end;
    }
}
