package org.conversationrouting.configuration.file;

/**
 * What is wrong at one place of a file.
 *
 * @param line    from 1
 * @param column  from 1, in characters (code points)
 * @param message what is wrong and what to do about it
 */
public record ConfigurationProblem(int line, int column, String message) {
}
