package org.conversationrouting.tools.cli;

/** Text for a terminal. What comes from a queue is hostile: a control character could hide text or run commands there. */
final class TerminalText {

    private TerminalText() {
    }

    /** @return one line without control and format characters, also those of 8 bits that {@code \p{Cntrl}} leaves out */
    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
