package org.conversationrouting.flow.number;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * Reads numbers in any common notation and converts them to one normal form: E.164 ({@code +12125550100}), a short code of 3 to 8
 * digits ({@code 24273}), or an alphanumeric sender ({@code ACME}). Reading a normal form again, in the same region, returns it
 * unchanged. Immutable and thread-safe.
 */
public final class PhoneNumbers {

    static final String ADVICE = ". Write the number with + and the country code, like +12125550100";

    private static final int MAX_LENGTH = 64;
    private static final int SHORT_CODE_MIN = 3;
    private static final int SHORT_CODE_MAX = 8;

    private final String defaultRegion;
    private final boolean internationalFirst;

    /**
     * @param defaultRegion      two letters, such as {@code US}, in upper or lower case
     * @param internationalFirst whether digits without {@code +} are first tried as an international number, and only then in the region
     * @throws IllegalArgumentException if the region is not known
     */
    public PhoneNumbers(String defaultRegion, boolean internationalFirst) {
        this.defaultRegion = Regions.known(defaultRegion);
        if (this.defaultRegion == null) {
            throw new IllegalArgumentException(
                    "DEFAULT_REGION is " + (defaultRegion == null ? "not set" : VisibleText.quoted(defaultRegion))
                            + "; it must be the two letters of a country or region, like US or GB");
        }
        this.internationalFirst = internationalFirst;
    }

    /**
     * @param number as written; its {@link BareNumber} must have at most 64 characters
     * @param region for digits without {@code +}, such as {@code US}; null, blank or unknown stands for the default region
     * @return E.164, a short code of 3 to 8 digits, or an alphanumeric sender of 1 to 11 characters
     * @throws BadNumberException if it is none of these
     */
    public String normalise(String number, String region) {
        String bare = number == null ? "" : BareNumber.of(number);
        if (bare.isEmpty()) {
            throw new BadNumberException("The number is empty" + ADVICE);
        }
        if (bare.length() > MAX_LENGTH) {
            throw BadNumberException.of(number, "is longer than " + MAX_LENGTH + " characters" + ADVICE);
        }
        UnusableSender.problem(bare).ifPresent(problem -> {
            throw BadNumberException.of(number, problem + ADVICE);
        });
        if (AlphanumericSender.is(bare)) {
            return bare;
        }
        String dialled = DialledDigits.of(number, bare);
        return dialled.charAt(0) == '+' ? withPlus(number, dialled) : withoutPlus(number, dialled, regionOr(region, defaultRegion));
    }

    /** Whether the number is in normal form. A number in a table is found only in this form. */
    public boolean isInNormalForm(String number, String region) {
        try {
            return normalise(number, region).equals(number);
        } catch (BadNumberException bad) {
            return false;
        }
    }

    private static String regionOr(String region, String fallback) {
        String known = Regions.known(region);
        return known == null ? fallback : known;
    }

    private static String withPlus(String number, String dialled) {
        String current = E164.current(dialled);
        Optional<String> e164 = E164.read(current);
        if (e164.isPresent()) {
            return e164.get();
        }
        int digits = current.length() - 1;
        if (!E164.hasCountryCode(current)) {
            throw BadNumberException.of(number, "does not begin with a country code" + ADVICE);
        }
        if (digits < E164.MIN_DIGITS || digits > E164.MAX_DIGITS) {
            throw BadNumberException.of(number, (digits < E164.MIN_DIGITS ? "has too few digits" : "has too many digits") + ADVICE);
        }
        // may be in a number range that the metadata does not contain yet
        return current;
    }

    private String withoutPlus(String number, String digits, String region) {
        String international = '+' + digits;
        PhoneNumber first = internationalFirst ? E164.parsed(international, null) : E164.parsed(digits, region);
        if (E164.isValid(first)) {
            return normalForm(number, first);
        }
        // a valid number of the region takes precedence over a short code; a valid international number does so only if it is tried first
        boolean shortCode = digits.length() >= SHORT_CODE_MIN && digits.length() <= SHORT_CODE_MAX;
        if (shortCode && !internationalFirst) {
            return digits;
        }
        PhoneNumber second = internationalFirst ? E164.parsed(digits, region) : E164.parsed(international, null);
        if (E164.isValid(second)) {
            return normalForm(number, second);
        }
        if (shortCode) {
            return digits;
        }
        if (E164.isPossible(first)) {
            return normalForm(number, first);
        }
        if (E164.isPossible(second)) {
            return normalForm(number, second);
        }
        throw BadNumberException.of(number, "is neither a number in " + region + ", nor a short code of " + SHORT_CODE_MIN + " to " + SHORT_CODE_MAX
                + " digits, nor a number of another country" + ADVICE);
    }

    private static String normalForm(String number, PhoneNumber parsed) {
        return E164.normalForm(parsed).orElseThrow(
                () -> BadNumberException.of(number, "has extra leading digits, such as 0, so it can be read in more than one way" + ADVICE));
    }
}
