package org.conversationrouting.administration.option;

/**
 * An option that the routes folder has.
 *
 * @param code  as in {@code ownership_step.option}, such as {@code QUEUE}
 * @param label the route's description
 * @param user  whether its query reads the user that a step names
 * @param queue whether its query reads the queue that a step names
 */
public record RoutingOption(String code, String label, boolean user, boolean queue) {

    /** For a step whose option the folder does not have: nothing is known of its targets, so none is hidden. */
    public static RoutingOption unknown(String code) {
        return new RoutingOption(code, code, true, true);
    }
}
