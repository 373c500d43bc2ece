package org.conversationrouting.flow.number;

/** The name that a company's SMS show in place of a number, as networks carry it. */
final class AlphanumericSender {

    static final int MAX_LENGTH = 11;

    private AlphanumericSender() {
    }

    static boolean is(String bare) {
        return bare.length() <= MAX_LENGTH && bare.chars().allMatch(c -> GsmAlphabet.isPrintable((char) c))
                && bare.chars().anyMatch(Character::isLetter);
    }
}
