package org.conversationrouting.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compares JSON with expected fields, which must match; all others are ignored. Null means null or absent. An instant means that moment
 * in UTC, with {@code Z}.
 */
final class Expectations {

    /** Any value except null. */
    static final Object PRESENT = new Object() {
        @Override
        public String toString() {
            return "(present)";
        }
    };

    /** Any of these values, where the contract allows several. */
    record OneOf(List<Object> alternatives) {
    }

    private final List<String> differences = new ArrayList<>();

    private Expectations() {
    }

    static OneOf oneOf(Object... alternatives) {
        return new OneOf(Arrays.asList(alternatives));
    }

    static List<String> differences(Object expected, JsonNode actual) {
        Expectations expectations = new Expectations();
        expectations.compare("", expected, actual);
        return expectations.differences;
    }

    private void compare(String path, Object expected, JsonNode actual) {
        boolean absent = actual == null || actual.isNull() || actual.isMissingNode();
        if (expected instanceof OneOf oneOf) {
            if (oneOf.alternatives().stream().noneMatch(one -> differences(one, actual).isEmpty())) {
                differs(path, expected, actual);
            }
        } else if (expected == null || absent) {
            if (expected != null || !absent) {
                differs(path, expected, actual);
            }
        } else if (expected instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> compare(path + "/" + name, value, actual.get((String) name)));
        } else if (expected instanceof List<?> items) {
            if (!actual.isArray() || actual.size() != items.size()) {
                differs(path, items, actual);
                return;
            }
            for (int i = 0; i < items.size(); i++) {
                compare(path + "/" + i, items.get(i), actual.get(i));
            }
        } else if (expected instanceof Instant instant) {
            if (!isInstant(instant, actual.asText())) {
                differs(path, expected, actual);
            }
        } else if (expected != PRESENT && !(actual.isValueNode() && actual.asText().equals(expected.toString()))) {
            differs(path, expected, actual);
        }
    }

    private static boolean isInstant(Instant expected, String text) {
        try {
            return text.endsWith("Z") && Instant.parse(text).equals(expected);
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private void differs(String path, Object expected, JsonNode actual) {
        differences.add((path.isEmpty() ? "/" : path) + ": expected " + expected + ", was " + actual);
    }
}
