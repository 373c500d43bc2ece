package org.conversationrouting.cases.file;

import java.util.List;
import java.util.stream.Stream;

/** The queues of a router in which cases run. They have their default names. */
public final class CaseQueues {

    public static final String SMS_INBOUND = "sms.inbound";
    public static final String SMS_SENT = "sms.sent";
    public static final String CONVERSATION_CLOSE = "conversation.close";
    public static final String CONVERSATION_ASSIGNED = "conversation.assigned";
    public static final String CONVERSATION_EVENTS = "conversation.events";
    public static final String SMS_UNROUTED = "sms.unrouted";
    public static final String SMS_REJECTED = "sms.rejected";

    public static final List<String> IN = List.of(SMS_INBOUND, SMS_SENT, CONVERSATION_CLOSE);
    public static final List<String> OUT = List.of(CONVERSATION_ASSIGNED, CONVERSATION_EVENTS, SMS_UNROUTED, SMS_REJECTED);
    /** Messages wait here until they are processed. */
    public static final List<String> PROCESSED = Stream.concat(IN.stream(), IN.stream().map(queue -> queue + ".retry")).toList();

    private CaseQueues() {
    }
}
