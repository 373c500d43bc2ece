package org.conversationrouting.flow.number;

/** Converts fullwidth forms, such as {@code ＋}, {@code ５} and {@code ／}, which East Asian keyboards produce. */
final class Fullwidth {

    private Fullwidth() {
    }

    /** @return the ASCII character of a fullwidth form; any other character unchanged */
    static int narrow(int c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? c - '\uFF01' + '!' : c;
    }
}
