package org.conversationrouting.cases;

/**
 * Something that is not as a case expects it.
 *
 * @param place    such as {@code conversation.assigned[0]/owner/id}
 * @param expected in words or JSON
 * @param actual   in words or JSON
 */
public record Difference(String place, String expected, String actual) {

    /** Two lines, as a difference between two files. */
    @Override
    public String toString() {
        return "- " + place + ": " + expected + System.lineSeparator() + "+ " + place + ": " + actual;
    }
}
