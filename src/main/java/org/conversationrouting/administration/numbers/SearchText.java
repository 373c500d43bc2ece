package org.conversationrouting.administration.numbers;

import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody searches for, as a pattern of {@code LIKE … ESCAPE '!'}. */
public final class SearchText {

    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}\\p{Z}+()./\\-\\u2010-\\u2015]*");
    private static final Pattern SPECIAL = Pattern.compile("[!%_]");

    private SearchText() {
    }

    /** Text that contains it, in lower case. */
    public static String contained(String text) {
        return "%" + SPECIAL.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("!$0") + "%";
    }

    /** Numbers that contain its digits; a pattern that matches none if it is not part of a number. */
    public static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        if (NUMBER.matcher(text).matches()) {
            text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        }
        return digits.isEmpty() ? "!%" : "%" + digits + "%";
    }
}
