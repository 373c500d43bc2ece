package org.conversationrouting.tools.replay.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Text as pages show it. */
public final class Shown {

    /** No id is longer. Names can have any length. */
    static final int MAX_LENGTH = 128;

    /** Sentences contain names. */
    static final int MAX_SENTENCE = 4_000;

    /** More than any language needs. Hundreds would cover the lines above. */
    private static final int MAX_MARKS = 4;

    private static final DateTimeFormatter MINUTES = formatter("uuuu-MM-dd HH:mm 'UTC'");
    private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd HH:mm:ss 'UTC'");

    private Shown() {
    }

    /**
     * Shortens the text, and makes it unable to look like other text or to cover it: U+FFFD replaces control characters, lone surrogates and the
     * characters that reverse text, and of many combining marks on a character, only some remain.
     */
    public static String text(String text) {
        return upTo(MAX_LENGTH, text);
    }

    /** Like {@link #text}, but long enough for several sentences. */
    public static String sentences(String text) {
        return upTo(MAX_SENTENCE, text);
    }

    private static String upTo(int maxLength, String text) {
        if (text.length() <= maxLength && text.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int marks = 0;
        int length = 0;
        for (int character : text.codePoints().toArray()) {
            marks = isMark(character) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                continue;
            }
            if (length == maxLength) {
                return shown + "…";
            }
            shown.appendCodePoint(isUnsafe(character) ? '\uFFFD' : character);
            length++;
        }
        return shown.toString();
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isUnsafe(int character) {
        boolean reverses = character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069
                || character == 0x200E || character == 0x200F || character == 0x061C;
        return reverses || switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** @return such as {@code 2026-11-26 10:00 UTC}, with seconds if there are any */
    static String time(Instant time) {
        return (time.equals(time.truncatedTo(ChronoUnit.MINUTES)) ? MINUTES : SECONDS).format(time);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
