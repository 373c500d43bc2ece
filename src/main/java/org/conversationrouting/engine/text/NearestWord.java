package org.conversationrouting.engine.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses which known word somebody meant who mistyped it, so that a message can suggest it. */
public final class NearestWord {

    /** One mistake in three characters is a typing error; with more, it is another word. */
    private static final int LENGTH_PER_MISTAKE = 3;

    private NearestWord() {
    }

    /**
     * The known word with the fewest mistakes: missing, extra, wrong or swapped characters. Upper and lower case count as equal. Of
     * equally near words, the first in the order of their characters.
     *
     * @return empty if no known word is close
     */
    public static Optional<String> of(String word, Collection<String> known) {
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(known)) {
            int mistakes = mistakes(folded(word), folded(candidate), Math.min(fewest - 1, allowed(word, candidate)));
            if (mistakes < fewest) {
                nearest = candidate;
                fewest = mistakes;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** {@code : did you mean "option"?}; if no known word is close, {@code : list} and all of them, such as {@code : the keys here are id, name}. */
    public static String advice(String word, Collection<String> known, String list) {
        return of(word, known).map(nearest -> ": did you mean \"" + nearest + "\"?")
                .orElseGet(() -> ": " + list + " " + String.join(", ", known));
    }

    private static int allowed(String word, String candidate) {
        return Math.max(1, Math.max(word.length(), candidate.length()) / LENGTH_PER_MISTAKE);
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The Damerau-Levenshtein distance (optimal string alignment); {@code Integer.MAX_VALUE} if it exceeds the limit. */
    private static int mistakes(String word, String candidate, int limit) {
        // also makes sure that a very long word costs nothing
        if (Math.abs(word.length() - candidate.length()) > limit) {
            return Integer.MAX_VALUE;
        }
        int[] beforePrevious = new int[candidate.length() + 1];
        int[] previous = new int[candidate.length() + 1];
        int[] current = new int[candidate.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= candidate.length(); j++) {
                if (i == 0 || j == 0) {
                    current[j] = i + j;
                    continue;
                }
                int changed = previous[j - 1] + (word.charAt(i - 1) == candidate.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && word.charAt(i - 1) == candidate.charAt(j - 2) && word.charAt(i - 2) == candidate.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            int[] free = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = free;
        }
        return previous[candidate.length()] <= limit ? previous[candidate.length()] : Integer.MAX_VALUE;
    }
}
