package org.conversationrouting.flow.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The W3C trace context of a message, in two string properties. It comes from senders, so it is dropped unless it follows the grammar of the
 * <a href="https://www.w3.org/TR/trace-context/">recommendation</a>.
 *
 * @param traceparent in version 00
 * @param tracestate  null if there is none
 */
public record TraceContext(String traceparent, String tracestate) {

    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    private static final int TRACE_ID = 3;
    private static final int TRACE_ID_LENGTH = 32;
    private static final int SPAN_ID = 36;
    private static final int SPAN_ID_LENGTH = 16;
    /** Longer ones need not be passed on. */
    private static final int MAX_TRACESTATE = 512;
    private static final int MAX_MEMBERS = 32;

    /** Later versions may add fields after those of version 00. */
    private static final Pattern PARENT = Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?");
    private static final Pattern MEMBER = Pattern.compile(
            "[ \\t]*(?:([a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})=([ -+\\--<>-~]{0,255}[!-+\\--<>-~]))?[ \\t]*");
    private static final String CURRENT_VERSION = "00";

    /** @return the message's trace context; null if it has none that is valid */
    public static TraceContext of(Message message) {
        try {
            // a message without properties is the usual case
            Object traceparent = message.getObjectProperty(TRACEPARENT);
            return traceparent == null ? null : of(traceparent, message.getObjectProperty(TRACESTATE));
        } catch (JMSException | RuntimeException unreadable) {
            // properties that can't be read are no reason to reject the message
            return null;
        }
    }

    /** @return null unless the traceparent is valid; without the tracestate if that is not */
    static TraceContext of(Object traceparent, Object tracestate) {
        if (!(traceparent instanceof String parent)) {
            return null;
        }
        Matcher fields = PARENT.matcher(parent);
        if (!fields.matches() || fields.group(1).equals(CURRENT_VERSION) && fields.group(5) != null) {
            return null;
        }
        return new TraceContext(CURRENT_VERSION + "-" + fields.group(2) + "-" + fields.group(3) + "-" + fields.group(4),
                tracestate instanceof String state && isValid(state) ? state : null);
    }

    private static boolean isValid(String tracestate) {
        if (tracestate.isBlank() || tracestate.length() > MAX_TRACESTATE) {
            return false;
        }
        Set<String> keys = new HashSet<>();
        for (String member : tracestate.split(",", -1)) {
            Matcher parts = MEMBER.matcher(member);
            if (!parts.matches() || parts.group(1) != null && !keys.add(parts.group(1))) {
                return false;
            }
        }
        return !keys.isEmpty() && keys.size() <= MAX_MEMBERS;
    }

    /** @return the stored trace context; null if there is none */
    public static TraceContext stored(String traceparent, String tracestate) {
        return traceparent == null ? null : new TraceContext(traceparent, tracestate);
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID, TRACE_ID + TRACE_ID_LENGTH);
    }

    /** Of the sender's span: 16 hexadecimal digits. */
    public String spanId() {
        return traceparent.substring(SPAN_ID, SPAN_ID + SPAN_ID_LENGTH);
    }

    /** Passes the name and value of each property. */
    public void forEach(BiConsumer<String, Object> message) {
        message.accept(TRACEPARENT, traceparent);
        if (tracestate != null) {
            message.accept(TRACESTATE, tracestate);
        }
    }
}
