package org.conversationrouting.harness;

import java.util.List;
import java.util.Map;

/**
 * The checker's findings. All lists are empty if every guarantee held.
 *
 * @param lost        messages that were acknowledged, but neither processed nor set aside
 * @param misplaced   set aside although it could be processed, or processed although it should be set aside
 * @param invented    published or stored, but never sent to the router
 * @param doubled     processed twice, or published with two contents or under two ids
 * @param twoOpen     pairs that had two open conversations at the same time
 * @param twoOwners   a version of a conversation's owner that names two owners, or a different one from the database
 * @param unpublished stored, but never published, or not confirmed as published
 * @param leftOver    still on a queue that must be empty, or unreadable
 * @param figures     additional figures, which do not affect the verdict
 */
record Verdict(List<String> lost, List<String> misplaced, List<String> invented, List<String> doubled, List<String> twoOpen,
               List<String> twoOwners, List<String> unpublished, List<String> leftOver, Map<String, Long> figures) {

    private static final int MAX_CASES_SHOWN = 10;

    boolean isClean() {
        return lost.isEmpty() && misplaced.isEmpty() && invented.isEmpty() && doubled.isEmpty() && twoOpen.isEmpty()
                && twoOwners.isEmpty() && unpublished.isEmpty() && leftOver.isEmpty();
    }

    /** A table: the figures, then each kind of violation with its number and first cases. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(isClean() ? "All guarantees held\n" : "A GUARANTEE WAS BROKEN\n");
        figures.forEach((name, figure) -> line(table, name, figure, List.of()));
        line(table, "lost", lost.size(), lost);
        line(table, "misplaced", misplaced.size(), misplaced);
        line(table, "invented", invented.size(), invented);
        line(table, "doubled", doubled.size(), doubled);
        line(table, "two open conversations", twoOpen.size(), twoOpen);
        line(table, "two owners", twoOwners.size(), twoOwners);
        line(table, "unpublished", unpublished.size(), unpublished);
        line(table, "left over", leftOver.size(), leftOver);
        return table.toString();
    }

    private static void line(StringBuilder table, String name, long number, List<String> cases) {
        table.append("%-28s %,9d%n".formatted(name, number));
        cases.stream().limit(MAX_CASES_SHOWN).forEach(one -> table.append("    ").append(one).append('\n'));
    }
}
