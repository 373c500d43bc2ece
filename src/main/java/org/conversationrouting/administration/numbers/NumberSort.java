package org.conversationrouting.administration.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** By what numbers are listed, and then by number. What has no value is last. */
public enum NumberSort {
    NUMBER("number", "n.number"),
    NUMBER_DESCENDING("-number", "n.number DESC"),
    LABEL("label", "LOWER(n.label) NULLS LAST, n.number"),
    LABEL_DESCENDING("-label", "LOWER(n.label) DESC NULLS LAST, n.number"),
    OPTION("option", "f.option NULLS LAST, n.number"),
    OPTION_DESCENDING("-option", "f.option DESC NULLS LAST, n.number");

    private final String code;
    private final String order;

    NumberSort(String code, String order) {
        this.code = code;
        this.order = order;
    }

    /** As in the address. */
    public String code() {
        return code;
    }

    String order() {
        return order;
    }

    public static Optional<NumberSort> of(String code) {
        return Arrays.stream(values()).filter(sort -> sort.code.equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(NumberSort::code).toList();
    }
}
