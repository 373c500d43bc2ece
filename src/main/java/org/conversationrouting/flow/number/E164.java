package org.conversationrouting.flow.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks and formats numbers with libphonenumber, whose metadata describes the numbering plans of all countries. */
final class E164 {

    static final int MIN_DIGITS = 7;
    static final int MAX_DIGITS = 15;

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int COUNTRY_CODE_MAX = 3;
    private static final Set<Integer> COUNTRY_CODES = Set.copyOf(UTIL.getSupportedCallingCodes());
    /** Until 2019, Mexican mobile numbers had a 1 after the country code. Some networks still write it. */
    private static final Pattern FORMER_MEXICAN_MOBILE = Pattern.compile("\\+521([0-9]{10})");

    private E164() {
    }

    static boolean hasCountryCode(String e164) {
        for (int length = 1; length <= COUNTRY_CODE_MAX && length < e164.length(); length++) {
            if (e164.charAt(1) != '0' && COUNTRY_CODES.contains(Integer.valueOf(e164.substring(1, 1 + length)))) {
                return true;
            }
        }
        return false;
    }

    /** @return the current form of a number with +; empty if it is neither possible nor valid, or if it is ambiguous */
    static Optional<String> read(String dialled) {
        PhoneNumber parsed = parsed(dialled, null);
        boolean known = isPossible(parsed) || isValid(parsed);
        return known && e164(parsed).equals(dialled) ? Optional.of(dialled) : normalForm(parsed);
    }

    /** E.164, if the number is possible or valid, and unchanged when read again. Some numbers lose a leading digit at each reading. */
    static Optional<String> normalForm(PhoneNumber parsed) {
        if (!isPossible(parsed) && !isValid(parsed)) {
            return Optional.empty();
        }
        String e164 = e164(parsed);
        PhoneNumber again = parsed(e164, null);
        return (isPossible(again) || isValid(again)) && e164.equals(e164(again)) ? Optional.of(e164) : Optional.empty();
    }

    static boolean isValid(PhoneNumber parsed) {
        return parsed != null && UTIL.isValidNumber(parsed);
    }

    static boolean isPossible(PhoneNumber parsed) {
        return parsed != null && UTIL.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
    }

    private static String e164(PhoneNumber parsed) {
        return UTIL.format(parsed, PhoneNumberFormat.E164);
    }

    /** @return the number in the current numbering plan */
    static String current(String e164) {
        Matcher old = FORMER_MEXICAN_MOBILE.matcher(e164);
        return old.matches() ? "+52" + old.group(1) : e164;
    }

    /** @param region null for a number with {@code +}. @return null if it can't be read */
    static PhoneNumber parsed(String dialled, String region) {
        try {
            PhoneNumber parsed = UTIL.parse(dialled, region);
            String e164 = e164(parsed);
            String current = current(e164);
            return current.equals(e164) ? parsed : UTIL.parse(current, null);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
