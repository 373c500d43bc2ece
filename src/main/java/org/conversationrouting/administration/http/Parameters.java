package org.conversationrouting.administration.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.conversationrouting.flow.message.Texts;
import org.conversationrouting.flow.message.Times;
import org.conversationrouting.flow.number.BadNumberException;

/** The parameters of an address of the API. What makes no sense is a {@link Problem} (422). */
public final class Parameters {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 500;

    private final Context request;

    public Parameters(Context request) {
        this.request = request;
    }

    /** From 1. */
    public int page() {
        return number("page", 1, Integer.MAX_VALUE);
    }

    public int size() {
        return size(MAX_SIZE);
    }

    /** @param most that a page may have */
    public int size(int most) {
        return number("size", DEFAULT_SIZE, most);
    }

    /** @return null if it is missing or empty */
    public String text(String name) {
        String value = request.queryParam(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!Texts.isStorable(value)) {
            throw wrong(name, "must not contain NUL or half of a surrogate pair");
        }
        return value;
    }

    public boolean flag(String name) {
        String value = text(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw wrong(name, "must be true or false");
        }
        return "true".equals(value);
    }

    /** @return null if it is missing */
    public <E extends Enum<E>> E oneOf(Class<E> type, String name) {
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
    public Instant time(String name) {
        String value = text(name);
        // a plus that was not encoded has become a blank
        Instant time = value == null ? null : Optional.ofNullable(Times.parse(value)).orElseGet(() -> Times.parse(value.replace(' ', '+')));
        if (value != null && time == null) {
            throw wrong(name, "must be a time with an offset, such as 2026-11-22T10:00:00Z");
        }
        return time;
    }

    /** @param reader of a number as it is written, which may throw a {@code BadNumberException} @return null if it is missing */
    public String phoneNumber(String name, UnaryOperator<String> reader) {
        String value = text(name);
        try {
            return value == null ? null : reader.apply(value.charAt(0) == ' ' ? "+" + value.strip() : value);
        } catch (BadNumberException unreadable) {
            throw wrong(name, "can't be read: " + unreadable.getMessage());
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
        throw wrong(name, "must be a whole number from 1" + (max == Integer.MAX_VALUE ? "" : " to " + max));
    }

    public static Problem wrong(String name, String rule) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The parameter " + name + " " + rule);
    }
}
