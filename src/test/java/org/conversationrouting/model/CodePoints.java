package org.conversationrouting.model;

import java.util.Arrays;
import java.util.Comparator;

/** Orders text by code point. {@link String#compareTo} compares UTF-16 units, and a database uses its collation. */
final class CodePoints {

    static final Comparator<String> ORDER = (left, right) -> Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private CodePoints() {
    }
}
