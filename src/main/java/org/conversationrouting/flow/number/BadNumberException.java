package org.conversationrouting.flow.number;

/** A text that can't be read as a number. The message is one line for a person: the text, what is wrong with it, what to write instead. */
public class BadNumberException extends RuntimeException {

    public BadNumberException(String message) {
        super(message);
    }

    /** @param problem what is wrong and what to write instead; {@code number} may hold anything, and is quoted in a safe form */
    static BadNumberException of(String number, String problem) {
        return new BadNumberException(VisibleText.quoted(number) + ' ' + problem);
    }
}
