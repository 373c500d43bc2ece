package org.conversationrouting.model;

/** What users and queues are called; one has no name, and one a blank for a name, which is none. */
final class Names {

    static final String NAMELESS = "dot";
    static final String BLANK = "cid";

    private Names() {
    }

    static String of(String id) {
        return id.equals(NAMELESS) ? null : id.equals(BLANK) ? " " : Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    /** @return null for text that is empty or blank: it names nothing */
    static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
