package org.conversationrouting.flow.number;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with letters that would pass for an alphanumeric sender and name nobody: the placeholder of a program that had no number, a
 * number whose last digits a spreadsheet dropped, an address of another kind. Taken for a sender, they would give strangers one conversation.
 */
final class NamelessSender {

    private static final Set<String> PLACEHOLDERS = Set.of(
            "null", "undefined", "none", "nan", "anonymous", "unknown", "unavailable", "restricted", "private");
    /** An exponent without its sign counts only after a fraction: {@code 4E11} may be a name. */
    private static final Pattern CUT_SHORT = Pattern.compile("[0-9]+(?:[.,][0-9]+)?[eE][+-][0-9]+|[0-9]+[.,][0-9]+[eE][0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    /** Short addresses of these kinds would be senders of at most 11 characters. */
    private static final Set<String> KINDS = Set.of("callto", "client", "facetime", "fax", "http", "https", "im", "mailto", "messenger", "mms",
            "mmsto", "modem", "rcs", "signal", "sip", "sips", "skype", "smsto", "telegram", "viber", "whatsapp", "xmpp");

    private NamelessSender() {
    }

    /** @return what is wrong with it; empty when it may name somebody */
    static Optional<String> problem(String text) {
        String core = withoutBrackets(text);
        if (PLACEHOLDERS.contains(core.toLowerCase(Locale.ROOT))) {
            return Optional.of("is the placeholder \"" + core.toLowerCase(Locale.ROOT) + "\", not a number");
        }
        if (CUT_SHORT.matcher(core).matches()) {
            return Optional.of("was cut short by a spreadsheet, so its last digits are lost");
        }
        Matcher address = ADDRESS.matcher(text);
        return address.matches() && KINDS.contains(address.group(1).toLowerCase(Locale.ROOT)) ? prefix(text) : Optional.empty();
    }

    /** @return that the text begins with a word and a colon; empty when it does not */
    static Optional<String> prefix(String text) {
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? Optional.of("begins with " + VisibleText.quoted(address.group(1) + ':')
                + ", which is not allowed in front of a number; only \"tel:\" and \"sms:\" are") : Optional.empty();
    }

    /** Programs write a placeholder in brackets or quotes, too, like {@code (null)}. */
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
