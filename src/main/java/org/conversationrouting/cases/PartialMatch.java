package org.conversationrouting.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares actual with expected JSON. The expected keys must match; others are ignored. */
final class PartialMatch {

    private static final Pattern NAME = Pattern.compile("\\$[a-zA-Z]+");
    private static final String MISSING = "(missing)";

    private final Map<String, JsonNode> values = new HashMap<>();

    /** Sets the value of {@code $name} before anything is compared. */
    void bind(String name, JsonNode value) {
        values.put(name, value);
    }

    /** @param differences receives each place that differs */
    void compare(String place, JsonNode expected, JsonNode actual, Differences differences) {
        if (expected.isTextual() && NAME.matcher(expected.textValue()).matches()) {
            compareNamed(place, expected.textValue(), actual, differences);
        } else if (expected.isNull()) {
            require(actual.isNull() || actual.isMissingNode(), place, expected, actual, differences);
        } else if (expected.isObject() && actual.isObject()) {
            expected.properties().forEach(field ->
                    compare(place + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()), differences));
        } else if (expected.isArray() && actual.isArray() && actual.size() == expected.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i), differences);
            }
        } else if (expected.isNumber()) {
            require(actual.isNumber() && expected.decimalValue().compareTo(actual.decimalValue()) == 0, place, expected, actual, differences);
        } else {
            require(!expected.isContainerNode() && expected.equals(actual), place, expected, actual, differences);
        }
    }

    boolean matches(JsonNode expected, JsonNode actual) {
        Map<String, JsonNode> before = new HashMap<>(values);
        Differences differences = new Differences();
        compare("", expected, actual, differences);
        if (!differences.isEmpty()) {
            values.clear();
            values.putAll(before);
        }
        return differences.isEmpty();
    }

    private void compareNamed(String place, String name, JsonNode actual, Differences differences) {
        if (actual.isNull() || actual.isMissingNode()) {
            differences.add(place, name + " (any value)", shown(actual));
            return;
        }
        JsonNode known = values.putIfAbsent(name, actual);
        require(known == null || known.equals(actual), place, name + " = " + known, actual, differences);
    }

    private static void require(boolean met, String place, Object expected, JsonNode actual, Differences differences) {
        if (!met) {
            differences.add(place, expected, shown(actual));
        }
    }

    private static String shown(JsonNode actual) {
        return actual.isMissingNode() ? MISSING : actual.toString();
    }
}
