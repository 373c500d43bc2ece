package org.conversationrouting.engine;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * What a consumer's thread is working on, for the fields of log lines in JSON. It is set once for each batch, because setting it for each
 * message would cost more than most steps do. So only lines about a message that is processed alone name that message.
 */
public final class LogContext {

    private static final String ROUTE = "route";
    private static final String BATCH = "batch";
    private static final String MESSAGES = "messages";
    private static final String MESSAGE_ID = "messageId";
    private static final String CONVERSATION_ID = "conversationId";
    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";
    private static final String ONE = "1";

    private static final int MAX_LENGTH = 128;
    private static final String UUID = "(?<![\\p{L}\\p{Nd}])\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![\\p{L}\\p{Nd}])";
    private static final String NUMBER = "(?<![\\p{L}\\p{Nd}])\\+?\\p{Nd}(?:[ ().\\-/]{0,3}\\p{Nd}){6,}(?![\\p{L}\\p{Nd}])";
    /** Senders choose message ids, so one may be a phone number. A letter or digit beside it makes it something else, and so does a UUID around it. */
    private static final Pattern UUID_OR_NUMBER = Pattern.compile("(" + UUID + ")|" + NUMBER);
    private static final AtomicLong BATCHES = new AtomicLong();

    private LogContext() {
    }

    /** Begins a batch on this thread. @param route that received it @param messages number of messages */
    public static void begin(String route, int messages) {
        // at once, because each change copies the whole context
        MDC.setContextMap(Map.of(ROUTE, route, BATCH, String.valueOf(BATCHES.incrementAndGet()), MESSAGES, String.valueOf(messages)));
    }

    /** Names the message, if it is processed alone. @param messageId null is ignored */
    public static void message(String messageId) {
        put(MESSAGE_ID, messageId);
    }

    /** Names the message's conversation, if it is processed alone. @param conversationId null is ignored */
    public static void conversation(String conversationId) {
        put(CONVERSATION_ID, conversationId);
    }

    /** Names the sender's trace and span, if the message is processed alone. */
    public static void trace(String traceId, String spanId) {
        put(TRACE_ID, traceId);
        put(SPAN_ID, spanId);
    }

    /** Forgets everything about this thread's batch. */
    public static void end() {
        if (MDC.get(BATCH) != null) {
            MDC.clear();
        }
    }

    private static void put(String key, String value) {
        if (value != null && ONE.equals(MDC.get(MESSAGES))) {
            MDC.put(key, masked(value));
        }
    }

    /** Anything that may be a phone number becomes asterisks. */
    private static String masked(String value) {
        String shown = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
        return UUID_OR_NUMBER.matcher(shown).replaceAll(found -> found.group(1) == null ? "***" : found.group(1));
    }
}
