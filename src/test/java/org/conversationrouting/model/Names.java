package org.conversationrouting.model;

/** What users and queues are called; one has no name. */
final class Names {

    static final String NAMELESS = "dot";

    private Names() {
    }

    static String of(String id) {
        return id.equals(NAMELESS) ? null : Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
