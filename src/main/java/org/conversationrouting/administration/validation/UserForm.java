package org.conversationrouting.administration.validation;

/** A user as somebody sends it; each may be null. */
public record UserForm(String id, String name, Boolean active, Boolean routable) {
}
