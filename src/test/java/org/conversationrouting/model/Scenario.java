package org.conversationrouting.model;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration, and the traffic that follows. */
public record Scenario(List<Action> configuration, List<Action> traffic) {

    @Override
    public String toString() {
        return "configuration:\n" + lines(configuration) + "traffic:\n" + lines(traffic);
    }

    private static String lines(List<Action> actions) {
        return actions.stream().map(action -> "  " + action + "\n").collect(Collectors.joining());
    }
}
