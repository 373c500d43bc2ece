package org.conversationrouting.flow.number;

/** A text that can't be read as a number. The message is one line for a person: the text, what is wrong with it, what to write instead. */
public class BadNumberException extends RuntimeException {

    private static final int QUOTED_LENGTH = 40;

    public BadNumberException(String message) {
        super(message);
    }

    /** @param problem what is wrong and what to write instead; {@code number} may hold anything, and is quoted in a safe form */
    static BadNumberException of(String number, String problem) {
        return new BadNumberException(quoted(number) + ' ' + problem);
    }

    /** At most 40 characters between the quotes, an escape never cut in two; characters that are not seen as their code in hexadecimal. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int room = QUOTED_LENGTH;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String shown = shown(c);
            room -= shown.length();
            if (room < 0) {
                return quoted.append("…\"").toString();
            }
            quoted.append(shown);
        }
        return quoted.append('"').toString();
    }

    private static String shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> String.format("\\u%04X", c);
            default -> c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c);
        };
    }
}
