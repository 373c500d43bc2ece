package org.conversationrouting.cases.file;

import org.conversationrouting.check.yaml.Position;

/**
 * A mistake in a file of cases.
 *
 * @param file    relative to the routes folder
 * @param message says what is wrong, and what to do
 */
public record CaseProblem(String file, Position at, String message) {
}
