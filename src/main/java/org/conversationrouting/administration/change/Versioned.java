package org.conversationrouting.administration.change;

/** A value as it is stored, with the entity tag that changes with it. @param etag without quotes */
public record Versioned<T>(T value, String etag) {
}
