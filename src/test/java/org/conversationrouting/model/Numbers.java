package org.conversationrouting.model;

import java.util.Map;

/** The few numbers of the model's world, in the ways people write them. How numbers are read has its own tests. */
final class Numbers {

    static final String FIRST = "+14155550123";
    static final String SECOND = "+14155550124";
    static final String SHORT_CODE = "72345";
    static final String NOT_OURS = "+14155550199";
    static final String ARTHUR = "+12125550100";
    static final String BLANCHE = "+12125550101";
    static final String ALPHANUMERIC = "ACME";

    private static final Map<String, String> WRITTEN_OTHERWISE = Map.of(
            "(415) 555-0123", FIRST, "+1 415 555 0124", SECOND, "(212) 555-0100", ARTHUR, "212.555.0101", BLANCHE);

    private Numbers() {
    }

    static String normalised(String number) {
        return WRITTEN_OTHERWISE.getOrDefault(number, number);
    }
}
