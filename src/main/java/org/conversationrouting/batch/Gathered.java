package org.conversationrouting.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** The messages of this thread's transaction that wait until all of it are read, so that look-ups are made once for all. */
public final class Gathered {

    /** How messages go on that were gathered. Both throw what the route threw. */
    interface Onward {
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

    /** Goes on with all, in the order in which they came. */
    public void goOn() throws SQLException {
        for (var gathered : waiting.get().entrySet()) {
            goOn(gathered.getValue(), gathered.getKey());
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

    /** A message that must see what an earlier one of its batch writes is looked up after that was written. */
    private void goOn(List<Exchange> messages, Onward onward) throws SQLException {
        List<Exchange> rest = messages;
        while (!rest.isEmpty()) {
            List<Exchange> together = new ArrayList<>();
            List<Exchange> later = new ArrayList<>();
            Set<Object> touched = new HashSet<>();
            for (Exchange message : rest) {
                (touchesAnew(message, touched) ? together : later).add(message);
            }
            onward.lookUp(together);
            for (Exchange message : together) {
                onward.goOn(message);
            }
            writes.flush();
            rest = later;
        }
    }

    /** @return whether no earlier message is about the same pair, or has the same messageId */
    private static boolean touchesAnew(Exchange message, Set<Object> touched) {
        Map<?, ?> fields = message.getMessage().getBody(Map.class);
        Object number = fields.get("businessNumber");
        return touched.add(List.of("pair", number, fields.get("customerNumber")))
                & touched.add(List.of("message", number, fields.get("messageId")));
    }
}
