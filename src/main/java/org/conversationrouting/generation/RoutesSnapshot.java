package org.conversationrouting.generation;

import java.nio.file.Path;

/**
 * A copy of the routes folder that nobody edits, so that everything that reads it later finds what the running routes were made from.
 *
 * @param hash   of its content, 12 hexadecimal digits
 * @param folder of the copy
 */
public record RoutesSnapshot(String hash, Path folder) {
}
