package org.conversationrouting.administration.numbers;

import org.conversationrouting.administration.warnings.Warning;

/**
 * Which numbers to list; a part that is null does not limit them.
 *
 * @param query   part of a number, written in any way, of a label, or of the id or name of a user or queue that the chain names
 * @param option  the number's option, which is that of its first step
 * @param warning the kind of a warning that the number has
 */
public record NumberFilter(String query, String option, Warning.Kind warning, NumberSort sort) {

    /** Whether some numbers may not be listed. */
    boolean hasLimit() {
        return query != null && !query.isBlank() || option != null || warning != null;
    }
}
