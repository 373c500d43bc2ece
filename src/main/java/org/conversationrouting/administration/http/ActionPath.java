package org.conversationrouting.administration.http;

import java.util.List;

/** The address of an action on something, {@code /things/id:action}. Clients may percent-encode the colon. */
public final class ActionPath {

    private ActionPath() {
    }

    public static List<String> of(String thing, String action) {
        return List.of(thing + ":" + action, thing + "%3A" + action, thing + "%3a" + action);
    }
}
