package org.conversationrouting.bench;

import java.time.Instant;

/**
 * The SMS of a run. Each is a pure function of its place in the stream: two in five open a conversation, three in a hundred repeat an
 * earlier SMS word for word, and the rest belong to a conversation that was opened earlier in the stream.
 *
 * @param prefix  the prefix of the message ids, which distinguishes the streams of different runs
 * @param numbers the number of business numbers
 */
record SmsStream(String prefix, int numbers) {

    private static final int GROUP_SIZE = 5;
    private static final int NEW_PER_GROUP = 2;
    private static final int ONE_DUPLICATE_IN = 33;
    private static final int MAX_DUPLICATE_DISTANCE = 400;
    private static final String RECEIVED_AT = Instant.parse("2026-11-22T10:00:00Z").toString();

    /** The place of the SMS that place i repeats; i itself if it is not a repetition. */
    int original(int i) {
        if (i % ONE_DUPLICATE_IN != ONE_DUPLICATE_IN - 1) {
            return i;
        }
        int earlier = i - 1 - (int) (hash(i, 1) % Math.min(i, MAX_DUPLICATE_DISTANCE));
        return earlier % ONE_DUPLICATE_IN == ONE_DUPLICATE_IN - 1 ? earlier - 1 : earlier;
    }

    boolean isDuplicate(int i) {
        return original(i) != i;
    }

    /** The number of different SMS in the first n places. */
    static int distinct(int n) {
        return n - n / ONE_DUPLICATE_IN;
    }

    /** The pair of the SMS at place i. */
    int pair(int i) {
        int place = original(i);
        int before = pairsBefore(place);
        boolean opens = place % GROUP_SIZE < NEW_PER_GROUP;
        return opens || before == 0 ? before : (int) (hash(place, 2) % before);
    }

    /** The maximum number of pairs that the first n places open. A pair whose place holds a duplicate is left out. */
    private static int pairsBefore(int n) {
        return n / GROUP_SIZE * NEW_PER_GROUP + Math.min(n % GROUP_SIZE, NEW_PER_GROUP);
    }

    int number(int pair) {
        return (pair + pair / TestData.CUSTOMERS) % numbers;
    }

    int customer(int pair) {
        return (int) (pair * 7_919L % TestData.CUSTOMERS);
    }

    String messageId(int i) {
        return prefix + original(i);
    }

    String json(int i) {
        int pair = pair(i);
        return "{\"messageId\":\"" + messageId(i) + "\",\"from\":\"" + TestData.customerNumber(customer(pair)) + "\",\"to\":\""
                + TestData.businessNumber(number(pair)) + "\",\"body\":\"Hello, this is SMS " + original(i)
                + ": is the appointment at 3pm still on?\",\"receivedAt\":\"" + RECEIVED_AT + "\"}";
    }

    private static long hash(int i, int salt) {
        long z = (i * 4L + salt) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
