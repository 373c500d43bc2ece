package org.conversationrouting.administration.change;

/**
 * Who makes a change.
 *
 * @param name    of an account or a token
 * @param channel how: one of the constants
 */
public record Actor(String name, String channel) {

    public static final String PAGE = "page";
    public static final String API = "api";
    public static final String COMMAND = "command";
}
