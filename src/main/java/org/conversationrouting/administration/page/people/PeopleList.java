package org.conversationrouting.administration.page.people;

import java.util.List;

/**
 * The page People.
 *
 * @param total      of all pages
 * @param leftBehind what still names the user or queue whose id is searched for, if nobody matches: the CRM may have deleted them
 */
public record PeopleList(List<PersonRow> rows, long total, PeopleQuery query, Affected leftBehind) {

    /** Of the user or queue that left something behind. */
    public String leaving() {
        return query.of(query.query(), "leave");
    }

    public long pages() {
        return Math.max(1, (total + PeopleQuery.SIZE - 1) / PeopleQuery.SIZE);
    }
}
