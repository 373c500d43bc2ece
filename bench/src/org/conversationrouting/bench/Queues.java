package org.conversationrouting.bench;

import java.util.List;

/** The JMS queues of the contract that the bench uses, with their default names. */
public final class Queues {

    public static final String INBOUND = "sms.inbound";
    public static final String ASSIGNED = "conversation.assigned";
    public static final String EVENTS = "conversation.events";
    static final String UNROUTED = "sms.unrouted";
    static final String REJECTED = "sms.rejected";
    static final String DEAD = "ActiveMQ.DLQ";
    static final List<String> OUT = List.of(ASSIGNED, EVENTS, UNROUTED, REJECTED);

    private Queues() {
    }
}
