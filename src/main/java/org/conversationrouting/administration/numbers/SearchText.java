package org.conversationrouting.administration.numbers;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody searches for.
 *
 * @param text   in lower case
 * @param digits of a part of a number; empty if it is something else
 */
record SearchText(String text, String digits) {

    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}\\p{Z}+()./\\-\\u2010-\\u2015]*");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[1-9])");
    private static final Pattern SPECIAL = Pattern.compile("[!%_]");

    static SearchText of(String query) {
        StringBuilder digits = new StringBuilder();
        if (NUMBER.matcher(query).matches()) {
            query.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        }
        return new SearchText(query.strip().toLowerCase(Locale.ROOT), digits.toString());
    }

    /** For {@code LIKE … ESCAPE '!'}. */
    String pattern() {
        return "%" + SPECIAL.matcher(text).replaceAll("!$0") + "%";
    }

    boolean isIn(String value) {
        return value != null && value.toLowerCase(Locale.ROOT).contains(text);
    }

    /** In many countries people write a zero that the international form does not have, such as 020 7946 0958 for +442079460958. */
    boolean hasDigitsOf(String number) {
        return !digits.isEmpty() && (number.contains(digits) || number.contains(LEADING_ZEROS.matcher(digits).replaceFirst("")));
    }
}
