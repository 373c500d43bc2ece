package org.conversationrouting.configuration;

import java.util.function.IntUnaryOperator;
import org.conversationrouting.flow.number.VisibleText;

/** Shows the format of a value, but not the value. */
final class Masked {

    private static final int DIGITS_SHOWN = 4;

    private Masked() {
    }

    /** Such as {@code "(###) ###-####"}. Letters, which may be a name, become {@code x}. */
    static String withoutDigitsAndLetters(String value) {
        return masked(value, c -> Character.isDigit(c) ? '#' : Character.isLetter(c) ? 'x' : c);
    }

    /** Such as {@code "(###) ###-0123"}. */
    static String withLastDigits(String value) {
        if (value == null) {
            return null;
        }
        int[] hidden = {(int) value.codePoints().filter(Character::isDigit).count() - DIGITS_SHOWN};
        return masked(value, c -> Character.isDigit(c) && hidden[0]-- > 0 ? '#' : c);
    }

    private static String masked(String value, IntUnaryOperator mask) {
        if (value == null) {
            return null;
        }
        StringBuilder masked = new StringBuilder();
        value.codePoints().map(mask).forEach(masked::appendCodePoint);
        return VisibleText.quoted(masked.toString());
    }
}
