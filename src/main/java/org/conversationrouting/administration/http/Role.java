package org.conversationrouting.administration.http;

import io.javalin.security.RouteRole;

/** What an endpoint requires, and what a person or a token may do. Each role includes those before it. */
public enum Role implements RouteRole {
    /** Without signing in: only what signing in needs. */
    ANYBODY,
    /** Reads, and tries things without effect. */
    VIEWER,
    /** Also changes. */
    ADMINISTRATOR;

    /** As the contract and the tables write it. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the code is neither {@code viewer} nor {@code administrator} */
    public static Role of(String code) {
        for (Role role : new Role[] {VIEWER, ADMINISTRATOR}) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new IllegalArgumentException("The role must be viewer or administrator");
    }

    public boolean includes(Role required) {
        return ordinal() >= required.ordinal();
    }
}
