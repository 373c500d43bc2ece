package org.conversationrouting.flow.number;

/** Recognises the names that networks allow as the sender of an SMS, in place of a number. */
final class AlphanumericSender {

    static final int MAX_LENGTH = 11;

    private AlphanumericSender() {
    }

    static boolean is(String bare) {
        return bare.length() <= MAX_LENGTH && bare.chars().allMatch(c -> GsmAlphabet.isPrintable((char) c))
                && bare.chars().anyMatch(Character::isLetter);
    }
}
