package org.conversationrouting.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the outcomes of a stream's SMS, in little memory, and checks that they are correct: exactly one event id and one content for
 * each message id; one assignment for each pair, to the owner that {@link TestData} predicts; nothing else.
 */
final class Outcomes {

    private static final int MAX_PROBLEMS = 10;
    private static final byte NONE = 0;
    private static final byte ASSIGNED = 1;
    private static final byte APPENDED = 2;

    private final SmsStream stream;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private long[] arrival = new long[1 << 16];
    private long[] event = new long[1 << 16];
    private long[] content = new long[1 << 16];
    private long[] conversation = new long[1 << 16];
    private byte[] type = new byte[1 << 16];
    private String[] owner = new String[1 << 16];
    private int distinct;
    private int copies;

    Outcomes(SmsStream stream) {
        this.stream = stream;
    }

    /** @param published null if the candidate does not publish events */
    synchronized void add(String messageId, Published published, long nanos) {
        int i = index(messageId);
        if (i < 0) {
            problem("an outcome for an SMS that was not sent: " + messageId);
            return;
        }
        while (i >= arrival.length) {
            grow();
        }
        if (arrival[i] != 0) {
            copies++;
            if (published != null && (event[i] != published.eventHash() || content[i] != published.contentHash())) {
                problem("two different events for " + messageId);
            }
            return;
        }
        distinct++;
        arrival[i] = nanos;
        if (published != null) {
            event[i] = published.eventHash();
            content[i] = published.contentHash();
            conversation[i] = published.conversationHash();
            type[i] = switch (published.eventType()) {
                case "CONVERSATION_ASSIGNED" -> ASSIGNED;
                case "MESSAGE_APPENDED" -> APPENDED;
                default -> NONE;
            };
            owner[i] = owners.computeIfAbsent(published.owner(), same -> same);
        }
        notifyAll();
    }

    synchronized void problem(String problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
        notifyAll();
    }

    /** @return whether this many SMS had an outcome in time; returns false immediately if something is wrong */
    synchronized boolean await(int wanted, long timeoutMillis) throws InterruptedException {
        long end = System.currentTimeMillis() + timeoutMillis;
        while (distinct < wanted && problems.isEmpty()) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return problems.isEmpty();
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized int distinct() {
        return distinct;
    }

    /** @return 0 if the SMS had no outcome */
    synchronized long arrival(int i) {
        return i < arrival.length ? arrival[i] : 0;
    }

    /** Seconds from the first outcome of these places to the last. */
    synchronized double seconds(int from, int to) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            if (arrival[i] != 0) {
                first = Math.min(first, arrival[i]);
                last = Math.max(last, arrival[i]);
            }
        }
        return (last - first) / 1e9;
    }

    /** The number of outcomes in each second, from the first outcome on, of the places up to {@code to}. */
    synchronized int[] bySecond(int to) {
        long[] arrivals = java.util.Arrays.stream(arrival, 0, Math.min(to, arrival.length)).filter(time -> time != 0).sorted().toArray();
        int[] counts = new int[arrivals.length == 0 ? 0 : second(arrivals, arrivals.length - 1) + 1];
        for (int k = 0; k < arrivals.length; k++) {
            counts[second(arrivals, k)]++;
        }
        return counts;
    }

    private static int second(long[] arrivals, int k) {
        return (int) ((arrivals[k] - arrivals[0]) / 1_000_000_000L);
    }

    /** @return what is wrong with the outcomes of the first places; empty if all are correct */
    synchronized List<String> check(int to, boolean events) {
        Map<Integer, Integer> openedBy = new HashMap<>();
        for (int i = 0; i < to; i++) {
            if (stream.isDuplicate(i)) {
                continue;
            }
            if (i >= arrival.length || arrival[i] == 0) {
                problem("no outcome for " + stream.messageId(i));
            } else if (events && type[i] == NONE) {
                problem("an unknown event type for " + stream.messageId(i));
            } else if (events && type[i] == ASSIGNED && openedBy.put(stream.pair(i), i) != null) {
                problem("two conversations for the pair of " + stream.messageId(i));
            }
        }
        if (events) {
            checkPairs(to, openedBy);
        }
        return problems;
    }

    int pairs(int to) {
        return (int) java.util.stream.IntStream.range(0, to).map(stream::pair).distinct().count();
    }

    int copies() {
        return copies;
    }

    private void checkPairs(int to, Map<Integer, Integer> openedBy) {
        TestData testData = new TestData(stream.numbers());
        for (int i = 0; i < to && problems.size() < MAX_PROBLEMS; i++) {
            if (stream.isDuplicate(i) || arrival[i] == 0) {
                continue;
            }
            int pair = stream.pair(i);
            Integer first = openedBy.get(pair);
            TestData.Owner right = testData.owner(stream.number(pair), stream.customer(pair));
            if (first == null) {
                problem("no conversation was opened for the pair of " + stream.messageId(i));
            } else if (conversation[i] != conversation[first]) {
                problem(stream.messageId(i) + " is not in the conversation of its pair");
            }
            if (!owner[i].equals(right.type() + " " + right.id())) {
                problem(stream.messageId(i) + " went to " + owner[i] + " instead of " + right);
            }
        }
    }

    private int index(String messageId) {
        if (messageId == null || !messageId.startsWith(stream.prefix())) {
            return -1;
        }
        return Integer.parseInt(messageId, stream.prefix().length(), messageId.length(), 10);
    }

    private void grow() {
        int size = arrival.length * 2;
        arrival = Arrays.copyOf(arrival, size);
        event = Arrays.copyOf(event, size);
        content = Arrays.copyOf(content, size);
        conversation = Arrays.copyOf(conversation, size);
        type = Arrays.copyOf(type, size);
        owner = Arrays.copyOf(owner, size);
    }
}
