package org.conversationrouting.administration.page.people;

import java.time.Instant;

/**
 * A row of the list.
 *
 * @param numbers       how many have a chain that names the user or queue
 * @param conversations open ones; empty if not known yet
 * @param absence       null if the person is not absent
 * @param focus         whether the pencil gets the focus
 */
public record PersonRow(PersonValues values, long numbers, String conversations, CurrentAbsence absence, PeopleQuery query, boolean focus) {

    /** @param substitute who stands in, by name */
    public record CurrentAbsence(Instant until, String substitute) {
    }

    public String address(String action) {
        return query.of(values.id(), action);
    }

    public String absenceAddress() {
        return AbsenceEditor.address(values);
    }
}
