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

    /** SMS whose decision ended alike. */
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
    SmsBatch of(List<Sms> some) {
        return new SmsBatch(some);
    }

    public String[] messageIds() {
        return column(Sms::messageId);
    }

    /** The text of each SMS, or null. */
    public String[] bodies() {
        return column(Sms::body);
    }

    /**
     * The same SMS in rounds, each to be looked up after the ones before are written: no pair and no messageId is in a round
     * twice. Those of one pair stay in their order.
     */
    public List<SmsBatch> rounds() {
        List<SmsBatch> rounds = new ArrayList<>();
        List<Sms> rest = this;
        while (!rest.isEmpty()) {
            List<Sms> round = new ArrayList<>();
            List<Sms> later = new ArrayList<>();
            Set<List<String>> touched = new HashSet<>();
            for (Sms sms : rest) {
                boolean newPair = touched.add(List.of("pair", sms.businessNumber(), sms.customerNumber()));
                boolean newId = touched.add(List.of("message", sms.businessNumber(), sms.messageId()));
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

    /** Those whose related record was converted to another one. */
    public SmsBatch converted() {
        return of(select(sms -> sms.relatedRecord() != null && sms.relatedRecord().isConverted()));
    }

    /** The same SMS in parts, by their situation. */
    public List<InSituation> situations() {
        return by(sms -> sms.situation().name(), InSituation::new);
    }

    /** The same SMS in parts, by the end of their decision and whether the pair's conversation is open. */
    public List<Decided> decisions() {
        return by(Decided.Key::of, Decided::new);
    }

    /** Whether a step of some chain is left to ask. */
    public boolean isUndecided() {
        return stream().anyMatch(sms -> sms.walk().isUndecided());
    }

    /** The steps to ask next, in parts, by their option. */
    public List<Questions> questions() {
        return new SmsBatch(select(sms -> sms.walk().isUndecided()))
                .by(sms -> String.valueOf(sms.walk().nextStep().option()), Questions::new);
    }

    /** Those that open a conversation. */
    public SmsBatch opened() {
        return causing(EventType.CONVERSATION_ASSIGNED);
    }

    /** Those by which an open conversation gets another owner. */
    public SmsBatch ownerChanged() {
        return causing(EventType.OWNER_CHANGED);
    }

    /** Those that are in a conversation now and were not before. */
    public SmsBatch processed() {
        return of(select(Sms::isEventNew));
    }

    /** Those that nobody can own. */
    public SmsBatch unrouted() {
        return of(select(sms -> sms.unroutedReason() != null));
    }

    private SmsBatch causing(EventType type) {
        return of(select(sms -> sms.isEventNew() && sms.event().eventType() == type));
    }

    private <K, P> List<P> by(Function<Sms, K> key, BiFunction<K, List<Sms>, P> part) {
        Map<K, List<Sms>> parts = new LinkedHashMap<>();
        forEach(sms -> parts.computeIfAbsent(key.apply(sms), first -> new ArrayList<>()).add(sms));
        return parts.entrySet().stream().map(entry -> part.apply(entry.getKey(), entry.getValue())).toList();
    }
}
