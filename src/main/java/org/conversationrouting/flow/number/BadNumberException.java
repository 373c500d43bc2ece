package org.conversationrouting.flow.number;

/** A text can't be read as a number. The exception's message is one line: the text, what is wrong, and what to write instead. */
public class BadNumberException extends RuntimeException {

    public BadNumberException(String message) {
        super(message);
    }

    /** @param number may contain any characters; the message quotes it safely. @param problem what is wrong and what to write instead */
    static BadNumberException of(String number, String problem) {
        return new BadNumberException(VisibleText.quoted(number) + ' ' + problem);
    }
}
