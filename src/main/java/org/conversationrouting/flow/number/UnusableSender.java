package org.conversationrouting.flow.number;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects texts that look like an alphanumeric sender but do not identify one: a program's placeholder for a missing number, a number
 * that a spreadsheet has truncated, or an address of another kind. If they were accepted, different customers would share a conversation.
 */
final class UnusableSender {

    private static final Set<String> PLACEHOLDERS = Set.of(
            "null", "undefined", "none", "nan", "anonymous", "unknown", "unavailable", "restricted", "private");
    /** Without a sign, an exponent counts only after a fraction, because {@code 4E11} may be a name. */
    private static final Pattern TRUNCATED = Pattern.compile("[0-9]+(?:[.,][0-9]+)?[eE][+-][0-9]+|[0-9]+[.,][0-9]+[eE][0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    /** Short addresses of these kinds would otherwise be valid senders. */
    private static final Set<String> URI_SCHEMES = Set.of("callto", "client", "facetime", "fax", "http", "https", "im", "mailto", "messenger", "mms",
            "mmsto", "modem", "rcs", "signal", "sip", "sips", "skype", "smsto", "telegram", "viber", "whatsapp", "xmpp");

    private UnusableSender() {
    }

    /** @return what is wrong; empty if the text may identify a sender */
    static Optional<String> problem(String text) {
        String inner = withoutBrackets(text);
        if (PLACEHOLDERS.contains(inner.toLowerCase(Locale.ROOT))) {
            return Optional.of("is the placeholder \"" + inner.toLowerCase(Locale.ROOT) + "\", not a number");
        }
        if (TRUNCATED.matcher(inner).matches()) {
            return Optional.of("was cut short by a spreadsheet, so its last digits are lost");
        }
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && URI_SCHEMES.contains(address.group(1).toLowerCase(Locale.ROOT)) ? prefix(text) : Optional.empty();
    }

    /** @return the problem if the text begins with a word and a colon; otherwise empty */
    static Optional<String> prefix(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? Optional.of("begins with " + VisibleText.quoted(address.group(1) + ':')
                + ", which is not allowed in front of a number; only \"tel:\" and \"sms:\" are") : Optional.empty();
    }

    /** Some programs write placeholders in brackets or quotes, such as {@code (null)}. */
    private static String withoutBrackets(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        while (start < end && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
