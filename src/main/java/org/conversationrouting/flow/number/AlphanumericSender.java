package org.conversationrouting.flow.number;

/** A sender name that an SMS shows instead of a number, as networks allow it. */
final class AlphanumericSender {

    static final int MAX_LENGTH = 11;

    private AlphanumericSender() {
    }

    static boolean is(String bare) {
        return bare.length() <= MAX_LENGTH && bare.chars().allMatch(c -> GsmAlphabet.isPrintable((char) c))
                && bare.chars().anyMatch(Character::isLetter);
    }
}
