package org.conversationrouting.flow.number;

import java.util.List;

/**
 * A number without the additions of people and programs: invisible characters, blanks at the ends, a {@code tel:} or {@code sms:} prefix
 * with the parameters of such a URI, the {@code .0} of a spreadsheet that treated the number as an amount, and the separator after a
 * number that was copied out of a text. A text with letters keeps its separator, because it may be the name of a sender. Removing one
 * addition may expose another, so removal is repeated until nothing changes. A bare number is therefore unchanged when it is read again.
 */
final class BareNumber {

    private static final List<String> SCHEMES = List.of("tel:", "sms:");

    private final String text;
    private int start;
    private int end;
    private boolean parametersRemoved;
    private int lastLetter;

    private BareNumber(String text) {
        this.text = text;
        this.end = text.length();
        findLastLetter();
    }

    /** @return an empty text if nothing is left */
    static String of(String written) {
        BareNumber bare = new BareNumber(visible(written));
        boolean more = true;
        while (more) {
            bare.removeBlanks();
            more = bare.removeScheme() | bare.removePointZero() | bare.removeSeparator();
        }
        return bare.text.substring(bare.start, bare.end);
    }

    private static String visible(String written) {
        StringBuilder visible = new StringBuilder(written.length());
        written.codePoints().filter(c -> !InvisibleCharacters.isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private void removeBlanks() {
        while (start < end && InvisibleCharacters.isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && InvisibleCharacters.isBlank(text.charAt(end - 1))) {
            end--;
        }
    }

    private boolean removeScheme() {
        for (String scheme : SCHEMES) {
            if (startsWith(scheme)) {
                start += scheme.length();
                removeParameters();
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(String scheme) {
        if (end - start < scheme.length()) {
            return false;
        }
        for (int i = 0; i < scheme.length(); i++) {
            int c = Fullwidth.narrow(text.charAt(start + i));
            if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != scheme.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void removeParameters() {
        for (int i = start; i < end && !parametersRemoved; i++) {
            if (Fullwidth.narrow(text.charAt(i)) == ';') {
                end = i;
            }
        }
        parametersRemoved = true;
        findLastLetter();
    }

    /** Removes only a single zero, because {@code 01.23.45.67.00} is a common notation in France. */
    private boolean removePointZero() {
        boolean found = end - start >= 2 && Character.digit(text.charAt(end - 1), 10) == 0 && Fullwidth.narrow(text.charAt(end - 2)) == '.';
        end -= found ? 2 : 0;
        return found;
    }

    private boolean removeSeparator() {
        boolean found = end > start && lastLetter < start && isSeparator(Fullwidth.narrow(text.charAt(end - 1)));
        end -= found ? 1 : 0;
        return found;
    }

    private static boolean isSeparator(int c) {
        return c == ',' || c == ';' || c == '.';
    }

    private void findLastLetter() {
        lastLetter = end;
        do {
            lastLetter -= lastLetter > 0 ? Character.charCount(text.codePointBefore(lastLetter)) : 1;
        } while (lastLetter >= 0 && !Character.isLetter(text.codePointAt(lastLetter)));
    }
}
