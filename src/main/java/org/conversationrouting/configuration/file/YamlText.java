package org.conversationrouting.configuration.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes text as a scalar of YAML on one line, in quotes unless every reader takes it for text without them. */
final class YamlText {

    /** Begins with a letter, and has nothing that means something in YAML. */
    private static final Pattern PLAIN = Pattern.compile("\\p{L}(?:[\\p{L}\\p{Nd} _./@&()'’-]*[\\p{L}\\p{Nd}_.@)])?");
    /** Values that are not text, in YAML 1.2 or for readers of YAML 1.1. */
    private static final Set<String> OTHERS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlText() {
    }

    static String of(String text) {
        return PLAIN.matcher(text).matches() && !OTHERS.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isVisible(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(String.format(Character.isBmpCodePoint(c) ? "\\u%04X" : "\\U%08X", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Others may be missing from a font, end the line, or turn the direction of the text. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
