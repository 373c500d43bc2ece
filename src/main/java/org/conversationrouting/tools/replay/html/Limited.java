package org.conversationrouting.tools.replay.html;

import java.util.List;
import java.util.function.Function;
import org.conversationrouting.tools.replay.Figures;

/**
 * The first elements of a list.
 *
 * @param more such as {@code and 12 more}; null if these are all
 */
public record Limited<T>(List<T> first, String more) {

    static <S, T> Limited<T> of(List<S> all, int limit, Function<S, T> element) {
        return new Limited<>(all.stream().limit(limit).map(element).toList(),
                all.size() <= limit ? null : "and " + Figures.count(all.size() - (long) limit) + " more");
    }
}
