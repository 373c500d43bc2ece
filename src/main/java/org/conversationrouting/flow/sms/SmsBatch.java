package org.conversationrouting.flow.sms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.conversationrouting.flow.decision.Decision;
import org.conversationrouting.flow.event.EventType;

/** Inbound SMS that are processed together. */
public class SmsBatch extends Batch<Sms> {

    /** SMS in the same situation. */
    public static final class InSituation extends SmsBatch {

        private final String situation;

        private InSituation(String situation, List<Sms> messages) {
            super(messages);
            this.situation = situation;
        }

        public String situation() {
            return situation;
        }
    }

    /** SMS whose decisions had the same result. */
    public static final class Decided extends SmsBatch {

        private record Key(Decision.Result result, boolean conversationOpen) {

            static Key of(Sms sms) {
                return new Key(sms.decision().result(), sms.situation().openConversation() != null);
            }
        }

        private final Key key;

        private Decided(Key key, List<Sms> messages) {
            super(messages);
            this.key = key;
        }

        public String result() {
            return key.result().name();
        }

        public boolean conversationOpen() {
            return key.conversationOpen();
        }
    }

    public SmsBatch(List<Sms> messages) {
        super(messages);
    }

    @Override
    SmsBatch of(List<Sms> subset) {
        return new SmsBatch(subset);
    }

    public String[] messageIds() {
        return column(Sms::messageId);
    }

    /** The text of each SMS, or null. */
    public String[] bodies() {
        return column(Sms::body);
    }

    /** For each past SMS, the time before which outbound SMS count: ISO 8601 in UTC. Null for an SMS that comes now: all count. */
    public String[] sentBefores() {
        return column(sms -> sms.past() == null ? null : sms.past().receivedAt().toString());
    }

    /** For each past SMS, the time before which closed conversations count: ISO 8601 in UTC. Null for an SMS that comes now. */
    public String[] closedBefores() {
        return column(sms -> sms.past() == null ? null : sms.past().decidedAt().toString());
    }

    /**
     * Splits the batch into rounds, so that no pair and no messageId occurs twice in a round. The queries of a round run after the
     * results of the previous one have been written. The SMS of a pair stay in order.
     */
    public List<SmsBatch> rounds() {
        List<SmsBatch> rounds = new ArrayList<>();
        List<Sms> rest = this;
        while (!rest.isEmpty()) {
            List<Sms> round = new ArrayList<>();
            List<Sms> later = new ArrayList<>();
            Set<List<String>> seen = new HashSet<>();
            for (Sms sms : rest) {
                boolean newPair = seen.add(List.of("pair", sms.businessNumber(), sms.customerNumber()));
                boolean newId = seen.add(List.of("message", sms.businessNumber(), sms.messageId()));
                (newPair && newId ? round : later).add(sms);
            }
            rounds.add(new SmsBatch(round));
            rest = later;
        }
        return rounds;
    }

    /** The related record of each SMS, or null. */
    public String[] relatedRecordIds() {
        return column(sms -> sms.relatedRecord() == null ? null : sms.relatedRecord().recordId());
    }

    /** The SMS whose related record was converted to another one. */
    public SmsBatch converted() {
        return of(select(sms -> sms.relatedRecord() != null && sms.relatedRecord().isConverted()));
    }

    /** Splits the batch by situation. */
    public List<InSituation> situations() {
        return groupBy(sms -> sms.situation().name(), InSituation::new);
    }

    /** Splits the batch by the result of the decision and by whether the pair has an open conversation. */
    public List<Decided> decisions() {
        return groupBy(Decided.Key::of, Decided::new);
    }

    /** Whether any SMS has another step to ask. */
    public boolean isUndecided() {
        return stream().anyMatch(sms -> sms.walk().isUndecided());
    }

    /** The steps to ask next, grouped by option. */
    public List<Questions> questions() {
        return new SmsBatch(select(sms -> sms.walk().isUndecided()))
                .groupBy(sms -> String.valueOf(sms.walk().nextStep().option()), Questions::new);
    }

    /** The SMS that open a conversation. */
    public SmsBatch opened() {
        return causing(EventType.CONVERSATION_ASSIGNED);
    }

    /** The SMS that change the owner of an open conversation. */
    public SmsBatch ownerChanged() {
        return causing(EventType.OWNER_CHANGED);
    }

    /** The SMS that were newly added to a conversation. */
    public SmsBatch processed() {
        return of(select(Sms::isEventNew));
    }

    /** The SMS without an eligible owner. */
    public SmsBatch unrouted() {
        return of(select(sms -> sms.unroutedReason() != null));
    }

    private SmsBatch causing(EventType type) {
        return of(select(sms -> sms.isEventNew() && sms.event().eventType() == type));
    }

    private <K, P> List<P> groupBy(Function<Sms, K> key, BiFunction<K, List<Sms>, P> part) {
        Map<K, List<Sms>> parts = new LinkedHashMap<>();
        forEach(sms -> parts.computeIfAbsent(key.apply(sms), first -> new ArrayList<>()).add(sms));
        return parts.entrySet().stream().map(entry -> part.apply(entry.getKey(), entry.getValue())).toList();
    }
}
