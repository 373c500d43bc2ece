package org.conversationrouting.model;

import java.util.Map;

/** The few numbers in the model, in several spellings. Reading numbers has its own tests. */
final class Numbers {

    static final String FIRST = "+14155550123";
    static final String SECOND = "+14155550124";
    static final String SHORT_CODE = "72345";
    static final String NOT_OURS = "+14155550199";
    static final String ARTHUR = "+12125550100";
    static final String BLANCHE = "+12125550101";
    static final String ALPHANUMERIC = "ACME";

    /** Each notation tests another rule: region, plus, prefix, spreadsheet, invisible characters, blanks. */
    private static final Map<String, String> OTHER_SPELLINGS = Map.of(
            "(415) 555-0123", FIRST, "tel:+1-415-555-0123;ext=1", FIRST, "+1 415 555 0124", SECOND, "\u2800723\uFE0F45.0", SHORT_CODE,
            "(212) 555-0100", ARTHUR, "2125550100.0", ARTHUR, "+1\u2060212\u034F555 0100", ARTHUR,
            "212.555.0101", BLANCHE, "SMS: +12125550101", BLANCHE, "\u00A0ACME\u200B ", ALPHANUMERIC);

    private Numbers() {
    }

    static String normalised(String number) {
        return OTHER_SPELLINGS.getOrDefault(number, number);
    }
}
