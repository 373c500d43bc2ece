package org.conversationrouting.tools;

/** Makes text safe for a terminal. A message could contain control characters that hide text or run commands. */
public final class TerminalText {

    private TerminalText() {
    }

    /** @return one line without control and format characters, including the 8-bit ones that {@code \p{Cntrl}} omits */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
