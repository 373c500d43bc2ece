package org.conversationrouting.flow.number;

/** The digits of a number, without the spaces and the punctuation between them. */
final class DialledDigits {

    private static final int ENCLOSING_KEYCAP = 0x20E3;

    private DialledDigits() {
    }

    /**
     * @param number as written, for the exception's message
     * @param bare   the number as a {@link BareNumber}
     * @return at least one ASCII digit, with at most one {@code +}, which is the first character
     * @throws BadNumberException if it contains anything else
     */
    static String of(String number, String bare) {
        StringBuilder dialled = new StringBuilder(bare.length());
        boolean afterDigit = false;
        for (int i = 0; i < bare.length(); ) {
            int written = bare.codePointAt(i);
            i += Character.charCount(written);
            int c = Fullwidth.narrow(written);
            boolean digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
            if (digit) {
                dialled.append((char) ('0' + Character.digit(c, 10)));
            } else if (c == '+' && dialled.isEmpty()) {
                dialled.append('+');
            } else if (!isPunctuation(c) && !(c == ENCLOSING_KEYCAP && afterDigit)) {
                throw unexpected(number, bare, written, c);
            }
            afterDigit = digit;
        }
        if (dialled.isEmpty() || dialled.length() == 1 && dialled.charAt(0) == '+') {
            throw BadNumberException.of(number, "has no digits" + PhoneNumbers.ADVICE);
        }
        return dialled.toString();
    }

    /**
     * Whether the character is ignored. {@code * # , ; : @} are not, because they mark a feature code, an extension or an address.
     * At the end, {@code , ;} mark nothing; a {@link BareNumber} no longer has them.
     */
    private static boolean isPunctuation(int c) {
        return switch (c) {
            case '.', '/', '\\', '_', '~', '·', '•', '"', '\'', '`', '´', 'ʼ', '′', '″',
                 '\u2212', '\u2053', '\u223C', '\u30FC' -> true; // minus sign, swung dash, tilde operator, Japanese long vowel mark
            default -> switch (Character.getType(c)) {
                case Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                     Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
                default -> InvisibleCharacters.isBlank(c);
            };
        };
    }

    private static BadNumberException unexpected(String number, String bare, int written, int c) {
        if (c == '+') {
            return BadNumberException.of(number, "has a + that is not its first character" + PhoneNumbers.ADVICE);
        }
        if (Character.isLetter(c)) {
            return BadNumberException.of(number, UnusableSender.prefix(bare).orElse("has letters, but is not a sender name of at most "
                    + AlphanumericSender.MAX_LENGTH + " characters of the GSM alphabet") + PhoneNumbers.ADVICE);
        }
        return BadNumberException.of(number, "contains " + VisibleText.quoted(Character.toString(written))
                + ", which can't be read as part of a phone number" + PhoneNumbers.ADVICE + ", without an extension");
    }
}
