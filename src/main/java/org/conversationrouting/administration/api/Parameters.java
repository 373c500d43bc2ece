package org.conversationrouting.administration.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.conversationrouting.administration.http.Problem;
import org.conversationrouting.administration.validation.Texts;

/** The parameters of an address. What makes no sense is a {@link Problem} (422). */
final class Parameters {

    static final int DEFAULT_SIZE = 50;
    static final int MAX_SIZE = 500;

    private final Context request;

    Parameters(Context request) {
        this.request = request;
    }

    /** From 1. */
    int page() {
        return number("page", 1, Integer.MAX_VALUE);
    }

    int size() {
        return number("size", DEFAULT_SIZE, MAX_SIZE);
    }

    /** @return null if it is missing or empty */
    String text(String name) {
        String value = request.queryParam(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!Texts.isStorable(value)) {
            throw wrong(name, "must not contain NUL or half of a surrogate pair");
        }
        return value;
    }

    boolean flag(String name) {
        String value = text(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw wrong(name, "must be true or false");
        }
        return "true".equals(value);
    }

    /** @return null if it is missing */
    <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        String value = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        if (value != null) {
            throw wrong(name, "must be one of " + String.join(", ", java.util.Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
        }
        return null;
    }

    /** @return null if it is missing */
    Instant time(String name) {
        String value = text(name);
        try {
            // a plus that was not encoded has become a space
            return value == null ? null : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException notATime) {
            throw wrong(name, "must be a time such as 2026-11-22T10:00:00Z");
        }
    }

    private int number(String name, int missing, int max) {
        String value = text(name);
        try {
            int number = value == null ? missing : Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // as out of range
        }
        throw wrong(name, "must be a whole number from 1 to " + max);
    }

    static Problem wrong(String name, String rule) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The parameter " + name + " " + rule);
    }
}
