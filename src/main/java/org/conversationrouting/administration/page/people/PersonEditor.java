package org.conversationrouting.administration.page.people;

import java.util.List;
import org.conversationrouting.administration.http.Problem;

/**
 * The fields of a user or a queue.
 *
 * @param id       in the address; null for a new one
 * @param values   what the fields have
 * @param etag     of what was stored when the editor was opened; empty if nothing was
 * @param errors   what can't be accepted
 * @param conflict what is stored now, if somebody else saved meanwhile; otherwise null
 * @param affected if the user or queue was deactivated or deleted
 * @param inPlace  whether it stands in the list
 */
public record PersonEditor(String id, PersonValues values, String etag, List<Problem.FieldError> errors, PersonValues conflict,
                           Affected affected, PeopleQuery query, boolean inPlace) {

    public String title() {
        return id != null ? values.shown() : query.kind() == OwnerKind.USER ? "Add a user" : "Add a queue";
    }

    public String action() {
        return id == null ? "/people/" + query.kind().path() + "/new" : query.of(id, "edit");
    }

    public String row() {
        return query.of(id, "row");
    }

    public String leaving() {
        return query.of(id, "leave");
    }

    public String deletion() {
        return query.of(id, "delete");
    }

    /** @return null if it is right */
    public String error(String field) {
        return errors.stream().filter(error -> error.pointer().startsWith("/" + field)).map(Problem.FieldError::detail).findFirst().orElse(null);
    }
}
