package org.conversationrouting.administration.page.people;

/**
 * A row of the list.
 *
 * @param numbers       how many have a chain that names the user or queue
 * @param conversations open ones; empty if not known yet
 * @param focus         whether the pencil gets the focus
 */
public record PersonRow(PersonValues values, long numbers, String conversations, PeopleQuery query, boolean focus) {

    public String address(String action) {
        return query.of(values.id(), action);
    }
}
