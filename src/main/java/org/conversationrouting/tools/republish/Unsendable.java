package org.conversationrouting.tools.republish;

/**
 * The events that can't be sent for one reason.
 *
 * @param firstEventId id of the first of them
 */
public record Unsendable(String why, long count, String firstEventId) {

    Unsendable oneMore() {
        return new Unsendable(why, count + 1, firstEventId);
    }
}
