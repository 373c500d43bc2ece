package org.conversationrouting.flow.number;

/** A text can't be read as a number. The message is one line: the text, what is wrong with it, and what to write instead. */
public class BadNumberException extends RuntimeException {

    public BadNumberException(String message) {
        super(message);
    }

    /** @param problem what is wrong and what to write instead; {@code number} may contain anything, and is quoted safely */
    static BadNumberException of(String number, String problem) {
        return new BadNumberException(VisibleText.quoted(number) + ' ' + problem);
    }
}
