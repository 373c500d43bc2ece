package org.conversationrouting.model;

/** Names of users and queues. One has no name; the name of another is blank, which counts as none. */
final class Names {

    static final String NAMELESS = "dot";
    static final String BLANK = "cid";

    private Names() {
    }

    static String of(String id) {
        return id.equals(NAMELESS) ? null : id.equals(BLANK) ? " " : Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    /** @return null if the text is empty or blank */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
