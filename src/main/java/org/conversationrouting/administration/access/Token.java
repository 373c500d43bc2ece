package org.conversationrouting.administration.access;

import java.time.Instant;
import org.conversationrouting.administration.http.Role;

/** A token of the API. Its secret is not kept. @param expiresAt null if it never does @param lastUsedAt null if never; exact to a minute */
public record Token(String name, Role role, Instant createdAt, Instant expiresAt, Instant lastUsedAt) {
}
