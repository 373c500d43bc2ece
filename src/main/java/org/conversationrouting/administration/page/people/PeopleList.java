package org.conversationrouting.administration.page.people;

import java.util.List;

/** The page People. @param total of all pages */
public record PeopleList(List<PersonRow> rows, long total, PeopleQuery query) {

    public long pages() {
        return Math.max(1, (total + PeopleQuery.SIZE - 1) / PeopleQuery.SIZE);
    }
}
