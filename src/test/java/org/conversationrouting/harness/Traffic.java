package org.conversationrouting.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conversationrouting.harness.Input.Expectation;
import org.conversationrouting.harness.Input.JmsType;
import org.conversationrouting.support.TestRouter;

/**
 * Generates messages of all kinds: SMS of many pairs, bursts of first SMS of one pair, repeated SMS, unknown numbers, unreadable
 * messages, outbound SMS, close requests. The same seed gives the same messages.
 */
final class Traffic {

    /** The text of every SMS; it must not appear in any log. */
    static final String SECRET = "hi, my PIN is 4711";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REGULAR_CUSTOMERS = 40;
    private static final int MAX_REMEMBERED = 300;
    private static final int BURST = 6;

    private final Random random;
    private final String prefix;
    private final Deque<Input> recent = new ArrayDeque<>();
    private int count;
    private int newCustomers;

    /** @param prefix of all ids, so several runs can share a database */
    Traffic(long seed, String prefix) {
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    /** At least this many messages. A burst is never split. */
    List<Input> take(int number) {
        List<Input> inputs = new ArrayList<>();
        while (inputs.size() < number) {
            inputs.addAll(next());
        }
        return inputs;
    }

    /** The next message, or several that must be sent close together. */
    List<Input> next() {
        int kind = random.nextInt(100);
        if (kind < 66) {
            return List.of(sms(regularCustomer()));
        } else if (kind < 71) {
            return burst();
        } else if (kind < 76) {
            Input twin = sms(regularCustomer());
            return List.of(twin, twin);
        } else if (kind < 81) {
            return List.of(repeated());
        } else if (kind < 85) {
            return List.of(unroutable());
        } else if (kind < 90) {
            return List.of(poison());
        } else if (kind < 96) {
            return List.of(sent());
        }
        return List.of(closeRequest());
    }

    /** An SMS that is always processed, however users and queues change. */
    Input sms(String customer) {
        Input sms = sms(id("m"), customer, Configuration.routed(random), SECRET, Expectation.PROCESSED);
        remember(sms);
        return sms;
    }

    /** Several first SMS of a new pair, to be sent at the same time. */
    List<Input> burst() {
        String customer = customer(REGULAR_CUSTOMERS + newCustomers++);
        String number = Configuration.routed(random);
        List<Input> burst = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            burst.add(sms(id("m"), customer, number, SECRET, Expectation.PROCESSED));
        }
        return burst;
    }

    /** A message that can never be processed. */
    Input poison() {
        String id = id("p");
        String sms = text(Map.of("messageId", id, "from", customer(1), "to", Configuration.routed(random), "body", SECRET));
        return switch (random.nextInt(6)) {
            case 0 -> input(id, Expectation.REJECTED, JmsType.TEXT, sms.substring(0, sms.length() / 2));
            case 1 -> input(id, Expectation.REJECTED, JmsType.OBJECT, sms);
            case 2 -> input(id, Expectation.REJECTED, JmsType.MAP, sms);
            case 3 -> input(id, Expectation.REJECTED, JmsType.BYTES, "\u0000\u0001");
            case 4 -> input(id, Expectation.REJECTED, JmsType.TEXT, text(Map.of("messageId", id, "from", customer(1))));
            default -> input(id, Expectation.REJECTED, JmsType.TEXT,
                    text(Map.of("messageId", id, "from", customer(1), "to", "not a phone number")));
        };
    }

    private Input repeated() {
        return recent.isEmpty() ? sms(regularCustomer()) : recent.stream().skip(random.nextInt(recent.size())).findFirst().orElseThrow();
    }

    private Input unroutable() {
        return sms(id("u"), regularCustomer(), Configuration.unrouted(random), SECRET, Expectation.UNROUTED);
    }

    private Input sent() {
        String id = id("s");
        return new Input(id, TestRouter.SMS_SENT, Expectation.RECORDED, JmsType.TEXT, text(Map.of("messageId", id,
                "from", Configuration.routed(random), "to", regularCustomer(), "senderUserId", random.nextBoolean() ? "ana" : "matt",
                "sentAt", Instant.now().toString())));
    }

    private Input closeRequest() {
        String id = id("c");
        return new Input(id, TestRouter.CONVERSATION_CLOSE, Expectation.CLOSING, JmsType.TEXT, text(Map.of("closedBy", id,
                "businessNumber", Configuration.routed(random), "customerNumber", regularCustomer())));
    }

    /** An SMS with the given content. */
    static Input sms(String id, String customer, String number, String body, Expectation expectation) {
        Map<String, Object> fields = new HashMap<>(Map.of("messageId", id, "from", customer, "to", number, "body", body));
        fields.put("receivedAt", Instant.now().toString());
        return input(id, expectation, JmsType.TEXT, text(fields));
    }

    static String customer(int number) {
        return "+1212" + (2_000_000 + number);
    }

    private static Input input(String id, Expectation expectation, JmsType type, String text) {
        return new Input(id, TestRouter.SMS_INBOUND, expectation, type, text);
    }

    private static String text(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void remember(Input sms) {
        recent.addLast(sms);
        if (recent.size() > MAX_REMEMBERED) {
            recent.removeFirst();
        }
    }

    private String regularCustomer() {
        return customer(random.nextInt(REGULAR_CUSTOMERS));
    }

    private String id(String kind) {
        return kind + "-" + prefix + "-" + ++count;
    }
}
