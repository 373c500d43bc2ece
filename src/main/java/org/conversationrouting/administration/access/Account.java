package org.conversationrouting.administration.access;

import java.time.Instant;
import java.util.Locale;
import org.conversationrouting.administration.http.Role;

/**
 * Somebody who signs in to the administration page.
 *
 * @param name              unique, in lower case
 * @param passwordChangedAt null if no password was set yet
 */
public record Account(String name, Role role, boolean active, Instant createdAt, Instant passwordChangedAt) {

    private static final int MAX_NAME = 64;

    /**
     * Reads a name as people type it.
     *
     * @return in lower case
     * @throws IllegalArgumentException if no account can have this name
     */
    static String name(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        if (name.length() > MAX_NAME || !name.matches("[a-z0-9][a-z0-9._@+-]*")) {
            throw new IllegalArgumentException("The name of an account has 1 to " + MAX_NAME
                    + " letters from a to z, digits and the characters . _ @ + -, such as julio or julio@example.com");
        }
        return name;
    }
}
