package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares actual with expected JSON. The expected keys must match; others are ignored. */
final class PartialMatch {

    private static final Pattern NAME = Pattern.compile("\\$[a-zA-Z]+");

    private final Map<String, JsonNode> values = new HashMap<>();

    /** Sets the value of {@code $name} before anything is compared. */
    void bind(String name, JsonNode value) {
        values.put(name, value);
    }

    /** @throws AssertionError with the place of the first difference */
    void check(String place, JsonNode expected, JsonNode actual) {
        if (expected.isTextual() && NAME.matcher(expected.textValue()).matches()) {
            checkNamed(place, expected.textValue(), actual);
        } else if (expected.isNull()) {
            require(actual.isNull() || actual.isMissingNode(), place, expected, actual);
        } else if (expected.isObject()) {
            require(actual.isObject(), place, expected, actual);
            expected.properties().forEach(field ->
                    check(place + "/" + field.getKey(), field.getValue(), actual.path(field.getKey())));
        } else if (expected.isArray()) {
            require(actual.isArray() && actual.size() == expected.size(), place, expected, actual);
            for (int i = 0; i < expected.size(); i++) {
                check(place + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (expected.isNumber()) {
            require(actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0, place, expected, actual);
        } else {
            require(expected.equals(actual), place, expected, actual);
        }
    }

    boolean matches(JsonNode expected, JsonNode actual) {
        Map<String, JsonNode> before = new HashMap<>(values);
        try {
            check("", expected, actual);
            return true;
        } catch (AssertionError differs) {
            values.clear();
            values.putAll(before);
            return false;
        }
    }

    private void checkNamed(String place, String name, JsonNode actual) {
        require(!actual.isNull() && !actual.isMissingNode(), place, name, actual);
        JsonNode known = values.putIfAbsent(name, actual);
        require(known == null || known.equals(actual), place, name + " = " + known, actual);
    }

    private static void require(boolean met, String place, Object expected, JsonNode actual) {
        if (!met) {
            throw new AssertionError(place + ": expected " + expected + " but was "
                    + (actual.isMissingNode() ? "missing" : actual));
        }
    }
}
