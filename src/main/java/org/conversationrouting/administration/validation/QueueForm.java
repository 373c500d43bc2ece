package org.conversationrouting.administration.validation;

import java.util.List;

/** A queue as somebody sends it; each may be null. */
public record QueueForm(String id, String name, Boolean active, List<String> objectTypes) {
}
