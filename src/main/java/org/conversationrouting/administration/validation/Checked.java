package org.conversationrouting.administration.validation;

import java.util.ArrayList;
import java.util.List;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.http.Problem.FieldError;
import org.conversationrouting.flow.message.Texts;

/** Collects what is wrong with the values of one request. */
final class Checked {

    private final List<FieldError> errors = new ArrayList<>();

    void error(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }

    /** @param name of the value, for the message; null passes */
    String text(String pointer, String name, String value, int maxLength) {
        if (value != null && !Texts.isStorable(value)) {
            error(pointer, name + " contains NUL or half of a surrogate pair, which a database can't store: remove it");
        } else if (value != null && Lengths.length(value) > maxLength) {
            error(pointer, name + " has " + Lengths.length(value) + " characters: it must not have more than " + maxLength);
        }
        return value;
    }

    /** As {@link #text}, and not empty. */
    String id(String pointer, String name, String value) {
        if (value != null && value.isEmpty()) {
            error(pointer, name + " is empty: it must have 1 to " + Lengths.MAX_ID + " characters");
        }
        return text(pointer, name, value, Lengths.MAX_ID);
    }

    /** An id in the body may be missing, but not another than that of the address. */
    void sameId(String pointer, String name, String body, String address) {
        if (body != null && !body.equals(address)) {
            error(pointer, name + " must be the one in the address, or missing");
        }
    }

    /** @throws Problem 422 if anything is wrong */
    void throwErrors() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
