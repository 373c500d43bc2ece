package org.conversationrouting.flow.number;

import java.util.List;

/**
 * A number without what people and programs put around it: characters that nobody sees, blanks at the ends, {@code tel:} or {@code sms:} with
 * the parameters of such an address, and the {@code .0} of a spreadsheet that took it for an amount. Each may come to the end of the text when
 * another goes, so all are taken away until none is left: read again, a bare number stays as it is.
 */
final class BareNumber {

    private static final List<String> SCHEMES = List.of("tel:", "sms:");

    private final String text;
    private int start;
    private int end;
    private boolean withoutParameters;

    private BareNumber(String text) {
        this.text = text;
        this.end = text.length();
    }

    /** @return an empty text when nothing is left */
    static String of(String written) {
        BareNumber bare = new BareNumber(visible(written));
        boolean more = true;
        while (more) {
            bare.takeBlanks();
            more = bare.takeScheme() | bare.takePointZero();
        }
        return bare.text.substring(bare.start, bare.end);
    }

    private static String visible(String written) {
        StringBuilder visible = new StringBuilder(written.length());
        written.codePoints().filter(c -> !InvisibleCharacters.isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private void takeBlanks() {
        while (start < end && InvisibleCharacters.isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && InvisibleCharacters.isBlank(text.charAt(end - 1))) {
            end--;
        }
    }

    private boolean takeScheme() {
        for (String scheme : SCHEMES) {
            if (startsWith(scheme)) {
                start += scheme.length();
                takeParameters();
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

    private void takeParameters() {
        for (int i = start; i < end && !withoutParameters; i++) {
            if (Fullwidth.narrow(text.charAt(i)) == ';') {
                end = i;
            }
        }
        withoutParameters = true;
    }

    /** No further zero: {@code 01.23.45.67.00} is how numbers are written in France. */
    private boolean takePointZero() {
        boolean found = end - start >= 2 && Character.digit(text.charAt(end - 1), 10) == 0 && Fullwidth.narrow(text.charAt(end - 2)) == '.';
        end -= found ? 2 : 0;
        return found;
    }
}
