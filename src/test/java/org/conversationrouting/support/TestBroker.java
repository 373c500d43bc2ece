package org.conversationrouting.support;

import java.util.Map;
import java.util.Set;

/** The broker that a {@link TestRouter} works with, and what tests need to know about it. */
public interface TestBroker {

    /** For clients. */
    String url() throws Exception;

    /** What the router needs to find it, by environment variable; empty when the router brings it. */
    Map<String, String> settings();

    /** How many messages are in a queue, those included that somebody received and did not acknowledge yet. */
    long waiting(String queue) throws Exception;

    /** All queues, the broker's own left out. */
    Set<String> queues() throws Exception;
}
