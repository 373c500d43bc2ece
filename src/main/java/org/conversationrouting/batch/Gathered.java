package org.conversationrouting.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** The messages of this thread's transaction that wait until all of it are read, so that look-ups are made once for all. */
public final class Gathered {

    /** How messages go on that were gathered. All throw what the route threw. */
    interface Onward {
        /** Whether pairs are locked, since what is looked up depends on what earlier messages wrote. */
        boolean locks();

        void lock(List<Exchange> messages);

        /** Does nothing when there is nothing to look up. */
        void lookUp(List<Exchange> messages);

        void goOn(Exchange message);
    }

    private final BatchedWrites writes;
    private final ThreadLocal<Map<Onward, List<Exchange>>> waiting = new ThreadLocal<>();

    public Gathered(BatchedWrites writes) {
        this.writes = writes;
    }

    public void begin() {
        waiting.set(new LinkedHashMap<>());
    }

    /**
     * Goes on with all, in the order of their pairs, so that batches don't wait for each other in a circle. Those of one pair
     * stay in the order in which they came. Messages may be gathered again further on.
     */
    public void goOn() throws SQLException {
        while (!waiting.get().isEmpty()) {
            Map<Onward, List<Exchange>> gathered = waiting.get();
            begin();
            for (var together : gathered.entrySet()) {
                goOn(together.getValue(), together.getKey());
            }
        }
    }

    public void end() {
        waiting.remove();
    }

    /** Outside of a transaction nothing waits. */
    void add(Exchange message, Onward onward) throws SQLException {
        Map<Onward, List<Exchange>> all = waiting.get();
        if (all == null) {
            goOn(List.of(message), onward);
        } else {
            all.computeIfAbsent(onward, first -> new ArrayList<>()).add(message);
        }
    }

    private void goOn(List<Exchange> messages, Onward onward) throws SQLException {
        List<Exchange> inOrder = new ArrayList<>(messages);
        inOrder.sort(Comparator.comparing((Exchange message) -> field(message, "businessNumber"))
                .thenComparing(message -> field(message, "customerNumber"), Comparator.nullsFirst(Comparator.naturalOrder())));
        if (onward.locks()) {
            onward.lock(inOrder);
            lookUpAndGoOn(inOrder, onward);
        } else {
            onward.lookUp(inOrder);
            inOrder.forEach(onward::goOn);
        }
    }

    /** A message that must see what an earlier one of its batch writes is looked up after that was written. */
    private void lookUpAndGoOn(List<Exchange> messages, Onward onward) throws SQLException {
        List<Exchange> rest = messages;
        while (!rest.isEmpty()) {
            List<Exchange> together = new ArrayList<>();
            List<Exchange> later = new ArrayList<>();
            Set<Object> touched = new HashSet<>();
            for (Exchange message : rest) {
                (touchesAnew(message, touched) ? together : later).add(message);
            }
            onward.lookUp(together);
            together.forEach(onward::goOn);
            writes.flush();
            rest = later;
        }
    }

    /** @return whether no earlier message is about the same pair, or has the same messageId */
    private static boolean touchesAnew(Exchange message, Set<Object> touched) {
        String number = field(message, "businessNumber");
        return touched.add(List.of("pair", number, field(message, "customerNumber")))
                & touched.add(List.of("message", number, field(message, "messageId")));
    }

    private static String field(Exchange message, String name) {
        return (String) message.getMessage().getBody(Map.class).get(name);
    }
}
