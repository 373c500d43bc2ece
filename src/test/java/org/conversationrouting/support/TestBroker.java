package org.conversationrouting.support;

import java.util.Map;
import java.util.Set;

/** The broker of a {@link TestRouter}, and what tests need to know about it. */
public interface TestBroker {

    /** The URL for clients. */
    String url() throws Exception;

    /** The router's settings for this broker, by environment variable; empty if it is the router's embedded broker. */
    Map<String, String> settings();

    /** The number of messages in a queue, including those that were received but not acknowledged. */
    long waiting(String queue) throws Exception;

    /** All queues except the broker's built-in ones. */
    Set<String> queues() throws Exception;
}
