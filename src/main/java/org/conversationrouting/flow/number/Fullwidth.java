package org.conversationrouting.flow.number;

/** Fullwidth forms, as East Asian keyboards write {@code ＋}, {@code ５} and {@code ／}. */
final class Fullwidth {

    private Fullwidth() {
    }

    /** @return the ASCII twin of a fullwidth form; any other character as it is */
    static int narrow(int c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? c - '\uFF01' + '!' : c;
    }
}
