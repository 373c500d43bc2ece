package org.conversationrouting.flow.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;

/**
 * Reads a number in any way people write it and gives it its one canonical form: E.164 ({@code +12125550100}), a short code of 3 to 8
 * digits ({@code 24273}), or an alphanumeric sender as it came ({@code ACME}). Reading a canonical form again, in the same region, gives the
 * same. Never changes after it is made, so all threads may share one.
 */
public final class PhoneNumbers {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int MAX_LENGTH = 64;
    private static final int SENDER_LENGTH = 11;
    private static final int SHORT_CODE_MIN = 3;
    private static final int SHORT_CODE_MAX = 8;
    private static final String ADVICE = "; write it with + and the country code, like +12125550100";

    private final String defaultRegion;
    private final boolean internationalFirst;

    /**
     * @param defaultRegion      two letters, like {@code US}, in either case
     * @param internationalFirst whether digits without {@code +} are tried with {@code +} before them first, then in the region
     * @throws IllegalArgumentException if no telephone numbers are known for that region
     */
    public PhoneNumbers(String defaultRegion, boolean internationalFirst) {
        this.defaultRegion = known(defaultRegion, null);
        if (this.defaultRegion == null) {
            throw new IllegalArgumentException(
                    "DEFAULT_REGION is " + (defaultRegion == null ? "not set" : BadNumberException.quoted(defaultRegion))
                            + "; it must be the two letters of a country or region, like US or GB");
        }
        this.internationalFirst = internationalFirst;
    }

    /**
     * @param number as it came, at most 64 characters
     * @param region where digits without {@code +} are dialled, like {@code US}; null, blank or unknown means the default region
     * @return E.164, a short code of 3 to 8 digits, or an alphanumeric sender of 1 to 11 characters
     * @throws BadNumberException if it is none of these
     */
    public String normalise(String number, String region) {
        if (number == null || number.isBlank()) {
            throw new BadNumberException("The number is empty" + ADVICE);
        }
        if (number.length() > MAX_LENGTH) {
            throw BadNumberException.of(number, "is longer than " + MAX_LENGTH + " characters" + ADVICE);
        }
        if (isAlphanumericSender(number)) {
            return number;
        }
        String dialled = withoutPunctuation(number);
        return dialled.charAt(0) == '+' ? withPlus(number, dialled) : withoutPlus(number, dialled, known(region, defaultRegion));
    }

    private static String known(String region, String otherwise) {
        if (region == null) {
            return otherwise;
        }
        String upper = region.strip().toUpperCase(Locale.ROOT);
        return UTIL.getSupportedRegions().contains(upper) ? upper : otherwise;
    }

    private static boolean isAlphanumericSender(String number) {
        if (number.length() > SENDER_LENGTH) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
            letter |= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
        return letter;
    }

    /** At least one ASCII digit, with at most one {@code +}, which is the first character. */
    private static String withoutPunctuation(String number) {
        StringBuilder dialled = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); ) {
            int written = number.codePointAt(i);
            i += Character.charCount(written);
            int c = narrow(written);
            if (c >= '0' && c <= '9' || c == '+' && dialled.isEmpty()) {
                dialled.append((char) c);
            } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                dialled.append((char) ('0' + Character.digit(c, 10)));
            } else if (!isPunctuation(c)) {
                throw unexpected(number, written, c);
            }
        }
        if (dialled.isEmpty() || dialled.length() == 1 && dialled.charAt(0) == '+') {
            throw BadNumberException.of(number, "has no digits" + ADVICE);
        }
        return dialled.toString();
    }

    /** The ASCII twin of a fullwidth form, as East Asian keyboards write {@code ＋}, {@code ５} and {@code ／}. */
    private static int narrow(int c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? c - '\uFF01' + '!' : c;
    }

    /** What stands between digits and means nothing. {@code * # , ; : @} do mean something: a feature code, an extension, an address. */
    private static boolean isPunctuation(int c) {
        return switch (c) {
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085', '.', '/', '\\', '_', '~', '·', '•', '"', '\'', '`', '´', 'ʼ', '′', '″',
                 '\u2212', '\u2053', '\u223C', '\u30FC' -> true; // minus sign, swung dash, tilde operator, Japanese long vowel mark
            default -> switch (Character.getType(c)) {
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT,
                     Character.DASH_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
                     Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
                default -> false;
            };
        };
    }

    private static BadNumberException unexpected(String number, int written, int c) {
        if (c == '+') {
            return BadNumberException.of(number, "has a + that is not its first sign" + ADVICE);
        }
        if (Character.isLetter(c)) {
            return BadNumberException.of(number, "has letters, but is no sender name of at most " + SENDER_LENGTH
                    + " characters of plain ASCII" + ADVICE + ", without an extension");
        }
        return BadNumberException.of(number, "holds " + BadNumberException.quoted(Character.toString(written))
                + ", which can't be read as part of a phone number" + ADVICE + ", without an extension");
    }

    private static String withPlus(String number, String dialled) {
        PhoneNumber parsed = parsed(dialled, null);
        if (parsed == null) {
            throw BadNumberException.of(number, "begins with no country code, or has too few or too many digits after it" + ADVICE);
        }
        ValidationResult length = UTIL.isPossibleNumberWithReason(parsed);
        if (length != ValidationResult.IS_POSSIBLE && !UTIL.isValidNumber(parsed)) {
            throw BadNumberException.of(number, switch (length) {
                case TOO_SHORT -> "has too few digits for its country code";
                case TOO_LONG -> "has too many digits for its country code";
                case IS_POSSIBLE_LOCAL_ONLY -> "lacks its area code";
                default -> "has a number of digits that its country code does not have";
            } + ADVICE);
        }
        String e164 = UTIL.format(parsed, PhoneNumberFormat.E164);
        return e164.equals(dialled) ? e164 : canonical(number, parsed);
    }

    private String withoutPlus(String number, String digits, String region) {
        String international = '+' + digits;
        PhoneNumber first = internationalFirst ? parsed(international, null) : parsed(digits, region);
        if (isValid(first)) {
            return canonical(number, first);
        }
        // A short code yields to what is valid in the region, and to what is valid with + only if that is asked for first.
        boolean shortCode = digits.length() >= SHORT_CODE_MIN && digits.length() <= SHORT_CODE_MAX;
        if (shortCode && !internationalFirst) {
            return digits;
        }
        PhoneNumber second = internationalFirst ? parsed(digits, region) : parsed(international, null);
        if (isValid(second)) {
            return canonical(number, second);
        }
        if (shortCode) {
            return digits;
        }
        if (isPossible(first)) {
            return canonical(number, first);
        }
        if (isPossible(second)) {
            return canonical(number, second);
        }
        throw BadNumberException.of(number, "is no number of " + region + ", no short code of " + SHORT_CODE_MIN + " to " + SHORT_CODE_MAX
                + " digits and no number of another country" + ADVICE);
    }

    /** E.164, if that reads back as itself: some impossible combinations lose a further leading digit each time they are read. */
    private static String canonical(String number, PhoneNumber parsed) {
        String e164 = UTIL.format(parsed, PhoneNumberFormat.E164);
        PhoneNumber again = parsed(e164, null);
        if (!isPossible(again) && !isValid(again) || !e164.equals(UTIL.format(again, PhoneNumberFormat.E164))) {
            throw BadNumberException.of(number, "has extra leading digits, such as 0, and so more than one reading" + ADVICE);
        }
        return e164;
    }

    private static boolean isValid(PhoneNumber parsed) {
        return parsed != null && UTIL.isValidNumber(parsed);
    }

    private static boolean isPossible(PhoneNumber parsed) {
        return parsed != null && UTIL.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
    }

    /** @param region null for a number with {@code +}; null comes back when it can't be read */
    private static PhoneNumber parsed(String dialled, String region) {
        try {
            return UTIL.parse(dialled, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
