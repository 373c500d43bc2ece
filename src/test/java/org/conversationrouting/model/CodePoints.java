package org.conversationrouting.model;

import java.util.Arrays;
import java.util.Comparator;

/** Orders text by code point. {@link String#compareTo} orders it by UTF-16 unit, and a database by its collation. */
final class CodePoints {

    static final Comparator<String> ORDER = (left, right) -> Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private CodePoints() {
    }
}
